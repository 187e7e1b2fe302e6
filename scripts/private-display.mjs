// @ts-check
// A display of its own for one test worker, so that tests beside each other share no clipboard, no
// global shortcut and no screen. Prints the environment that reaches it, as one line of JSON, and ends
// with its stdin.   node scripts/private-display.mjs [1920x1080x24]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAll } from './lib/processes.mjs';
import { runMain } from './lib/say.mjs';
import { startDisplay } from './lib/virtual-display.mjs';

await runMain(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-display-'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.stdin.destroy());
  /** @type {import('node:child_process').ChildProcess[]} */
  const started = [];
  try {
    const screen = process.argv[2] ?? '1920x1080x24';
    const display = await startDisplay(folder, screen, process.env, started);
    process.stdout.write(`${JSON.stringify(display)}\n`);
    await new Promise((resolve) => process.stdin.once('close', resolve).resume());
  } finally {
    await stopAll(started);
    rmSync(folder, { recursive: true, force: true });
  }
});
