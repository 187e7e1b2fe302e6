// Codes of 1,000 tokens against a bare HMAC of node:crypto for the same keys and counters, in turns, the
// least disturbed turn of each: on a busy machine the others measure the neighbours. Called by run.ts.
import { createHmac, randomBytes } from 'node:crypto';
import { createCodeMaker } from '../src/shared/otp/code.ts';
import { type Row, round } from './lib/row.ts';

const tokens = 1000;
const rounds = 100;
const warmUpRounds = 10;
const goal = '<= 1.2';

export function rows(): Promise<readonly Row[]> {
  const secrets = Array.from({ length: tokens }, () => randomBytes(20));
  const makers = secrets.map((secret) =>
    createCodeMaker({ type: 'totp', secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 }),
  );
  const ours: number[] = [];
  const bare: number[] = [];
  // Uses every result, so that nothing is optimised away.
  let sum = 0;
  for (let turn = 0; turn < warmUpRounds + rounds; turn += 1) {
    const counter = 50_000_000 + turn;
    const oursUs = microseconds(() => {
      for (const maker of makers) sum += maker.codeForCounter(counter).length;
    });
    const bareUs = microseconds(() => {
      for (const secret of secrets) sum += bareHmac(secret, counter).length;
    });
    if (turn < warmUpRounds) continue;
    ours.push(oursUs / tokens);
    bare.push(bareUs / tokens);
  }
  if (sum !== (warmUpRounds + rounds) * tokens * (6 + 20))
    throw new Error('A code or hash is missing.');
  const value = Math.min(...ours);
  const peer = Math.min(...bare);
  return Promise.resolve([
    {
      name: 'codes.vs-hmac',
      value: round(value),
      unit: 'µs per code',
      peer: `node:crypto createHmac, ${round(peer)} µs`,
      ratio: round(value / peer),
      goal,
      better: 'lower',
    },
  ]);
}

/** The least that a code needs: the counter as eight bytes and its HMAC, no truncation, no text. */
function bareHmac(secret: Buffer, counter: number): Buffer {
  const message = Buffer.alloc(8);
  message.writeUInt32BE(Math.floor(counter / 2 ** 32), 0);
  message.writeUInt32BE(counter % 2 ** 32, 4);
  return createHmac('sha1', secret).update(message).digest();
}

function microseconds(run: () => void): number {
  const started = performance.now();
  run();
  return (performance.now() - started) * 1000;
}
