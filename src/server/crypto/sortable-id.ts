// Identifiers that sort by time, for the audit log: 48 bits of milliseconds and 80 random ones, in Crockford's
// base32, as ULID does. Within one process they never go backwards, whatever the clock does.
import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function encodeTime(timeMs: number): string {
  let text = '';
  let rest = timeMs;
  for (let at = 0; at < 10; at += 1) {
    text = (alphabet[rest % 32] ?? '0') + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

export function createSortableIds(): (timeMs: number) => string {
  let lastMs = 0;
  let counter = 0;
  return (timeMs) => {
    counter = timeMs > lastMs ? 0 : counter + 1;
    lastMs = Math.max(lastMs, timeMs);
    const order = encodeTime(counter).slice(-4);
    const random = Array.from(randomBytes(12), (byte) => alphabet[byte & 31]).join('');
    return encodeTime(lastMs) + order + random;
  };
}
