// 10,000 entries imported in one go through the window, as a user does: the file to its preview, the preview to the
// list of codes; against parsing the same file alone in this process. And the window's longest task meanwhile, beside
// the limit of list.ts. Called by run.ts in a desktop session with a real keychain.
import { rmSync } from 'node:fs';
import { readBytes } from '../src/main/transfer/read.ts';
import { encodeBase32 } from '../src/shared/otp/base32.ts';
import { folderWith, startOurs } from './lib/started-app.ts';
import { median, round, type Row } from './lib/row.ts';

const count = 10_000;
const turns = 3;
const limitMs = 50;

function links(): string {
  return Array.from({ length: count }, (_, index) => {
    const secret = encodeBase32(crypto.getRandomValues(new Uint8Array(20)));
    return `otpauth://totp/Site${index}:user${index}?secret=${secret}&issuer=Site${index}`;
  }).join('\n');
}

/** Milliseconds. Takes the secrets with it: a reader's outcome is not kept. */
async function parseAlone(text: string): Promise<number> {
  const started = performance.now();
  const { entries } = await readBytes(Buffer.from(text));
  if (entries.length !== count) throw new Error('Parsing lost an entry.');
  return performance.now() - started;
}

/** In the page: through its own buttons, and the longest task noted. */
function importing(text: string): string {
  return `(async () => {
    const found = async (look) => {
      for (;;) {
        const one = look();
        if (one) return one;
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
    };
    const button = (pattern) =>
      [...document.querySelectorAll('button')].find(
        (one) => pattern.test(one.textContent ?? '') && !one.disabled,
      );
    (await found(() => button(/^Import and export/))).click();
    const input = await found(() => document.querySelector('main input[type=file]'));
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask' });
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(text)}], 'list.txt'));
    const started = performance.now();
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    const confirm = await found(() => button(/^Import 10.?000/));
    globalThis.previewMs = performance.now() - started;
    const confirmed = performance.now();
    confirm.click();
    await found(() => [...document.querySelectorAll('.codes-page *')].some((one) => one.textContent === 'Site0'));
    globalThis.confirmMs = performance.now() - confirmed;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return globalThis.previewMs + globalThis.confirmMs;
  })()`;
}

export async function rows(): Promise<readonly Row[]> {
  const text = links();
  const alone: number[] = [];
  const whole: number[] = [];
  const longest: number[] = [];
  const parts: string[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    alone.push(await parseAlone(text));
    const folder = await folderWith(0);
    const started = await startOurs(folder);
    try {
      whole.push(await started.inPage(importing(text)));
      longest.push(await started.inPage('globalThis.longest'));
      const preview = await started.inPage('globalThis.previewMs');
      const confirm = await started.inPage('globalThis.confirmMs');
      parts.push(`preview ${Math.round(preview)} ms, list ${Math.round(confirm)} ms`);
    } finally {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.log(parts.join('; '));
  const value = median(whole);
  const peer = median(alone);
  const task = median(longest);
  return [
    {
      name: 'import.10000-vs-parse',
      value: round(value),
      unit: 'ms',
      peer: `parsing the file alone: ${round(peer)} ms`,
      ratio: round(value / peer),
      goal: '<= 3',
      better: 'lower',
    },
    {
      name: 'import.10000-longest-task',
      value: round(task),
      unit: 'ms',
      peer: `the limit, ${limitMs} ms (0: no task was that long)`,
      ratio: round(task / limitMs),
      goal: '<= 1',
      better: 'lower',
    },
  ];
}
