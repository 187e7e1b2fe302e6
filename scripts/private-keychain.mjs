// @ts-check
// A keychain of its own for one test, in a state of its choosing. Talks in lines: a state on stdin
// (the keyring's content stays, but for reset), and when it is reached, on stdout, the
// environment that reaches it, as JSON. Ends with its stdin and leaves nothing behind.
//   locked: asking for a secret fails at once, as when its user dismisses the prompt; with --prompts the
//           keyring's own prompt opens and waits (password: countersign)
//   absent: the bus is there, but nothing on it keeps secrets
//   reset:  unlocked and empty, as after its user deleted it
//   silent: the keyring that is there hears questions and answers none, until the state answering
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startKeyring } from './lib/keyring.mjs';
import { stopAll } from './lib/processes.mjs';
import { runMain, SetupError } from './lib/say.mjs';
import { startBus } from './lib/session-bus.mjs';

const prompters = ['org.gnome.keyring.SystemPrompter', 'org.gnome.keyring.PrivatePrompter'];

await runMain(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-keychain-'));
  const places = {
    XDG_RUNTIME_DIR: join(folder, 'runtime'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
  for (const place of Object.values(places)) mkdirSync(place, { mode: 0o700 });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.stdin.destroy());
  /** @type {import('node:child_process').ChildProcess[]} */
  const bus = [];
  /** @type {import('node:child_process').ChildProcess[]} */
  const keyring = [];
  try {
    const env = { ...process.env, ...places };
    const address = await startBus(env, bus, {
      services: process.argv.includes('--prompts') ? prompters : [],
    });
    for await (const state of createInterface({ input: process.stdin })) {
      if (state === 'silent' || state === 'answering') {
        for (const daemon of keyring) daemon.kill(state === 'silent' ? 'SIGSTOP' : 'SIGCONT');
        process.stdout.write(`${JSON.stringify({ ...places, ...address })}\n`);
        continue;
      }
      await stopAll(keyring.splice(0));
      if (state === 'reset') rmSync(join(places.XDG_DATA_HOME, 'keyrings'), { recursive: true });
      if (state === 'unlocked' || state === 'locked' || state === 'reset') {
        await startKeyring({ ...env, ...address }, keyring, { locked: state === 'locked' });
      } else if (state !== 'absent') {
        throw new SetupError(
          `Unknown state "${state}"; use unlocked, locked, absent, reset, silent or answering.`,
        );
      }
      process.stdout.write(`${JSON.stringify({ ...places, ...address })}\n`);
    }
  } finally {
    await stopAll([...bus, ...keyring]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
