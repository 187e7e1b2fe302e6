// What may come while the app is still starting: links, a second start, the end of it, a start without a window. None of
// it is lost, though most of main is loaded only when the page is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from './fixtures/app.ts';
import { callApp, makeOpenVault } from './fixtures/open-vault.ts';
import type { RunningApp } from './fixtures/running-app.ts';
import { startTrayWatcher } from './fixtures/tray-watcher.ts';

// The session bus has one watcher of tray icons.
test.describe.configure({ mode: 'default' });

const harbour = 'otpauth://totp/Harbour:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Harbour';
const ferry = 'otpauth://totp/Ferry:ann?secret=JBSWY3DPEHPK3PXP&issuer=Ferry';

/** A start by hand, with nobody attached to it. */
function startBeside(program: string, dataFolder: string, args: readonly string[], env = {}) {
  const sandbox = process.env.COUNTERSIGN_NO_SANDBOX === '1' ? ['--no-sandbox'] : [];
  return spawn(program, [...sandbox, `--user-data-dir=${dataFolder}`, process.cwd(), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

const namesOffered = async (app: RunningApp): Promise<unknown> => {
  const state = (await callApp(app.window, 'state.get', {})) as {
    readonly value: {
      readonly incoming: { readonly candidates: readonly { readonly issuer: string }[] } | null;
    };
  };
  return state.value.incoming?.candidates.map(({ issuer }) => issuer);
};

test('a link it is started with, and one of a second start, wait to be looked at', async ({
  launch,
  dataFolder,
  display,
}) => {
  const first = await launch();
  await makeOpenVault(first.window, []);
  await first.quit();
  const app = await launch({ args: [harbour] });
  await expect.poll(() => namesOffered(app)).toEqual(['Harbour']);
  const second = startBeside(app.electron.process().spawnfile, dataFolder, [ferry], display);
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect.poll(() => namesOffered(app)).toEqual(['Harbour', 'Ferry']);
});

test('a start without a window is in the tray, and a second start opens it', async ({
  launch,
  dataFolder,
  display,
}) => {
  test.skip(process.platform !== 'linux', 'the watcher is Linux’s');
  const watcher = await startTrayWatcher();
  try {
    await writeFile(join(dataFolder, 'settings.json'), JSON.stringify({ closeToTray: true }));
    // The palette's window is kept ready: it is the first there is.
    const app = await launch({ args: ['--hidden'] });
    const pages = () => app.electron.windows().map((page) => new URL(page.url()).pathname);
    await expect.poll(pages).toEqual(['/palette/palette.html']);
    expect(watcher.items).toHaveLength(1);
    const second = startBeside(app.electron.process().spawnfile, dataFolder, [], display);
    expect(await once(second, 'exit')).toEqual([0, null]);
    await expect.poll(() => pages().toSorted()).toEqual(['/index.html', '/palette/palette.html']);
  } finally {
    watcher.close();
  }
});

test('it ends at any moment of its start, and says nothing of an error', async ({
  launch,
  dataFolder,
  display,
  keychainService,
}) => {
  const app = await launch();
  const program = app.electron.process().spawnfile;
  await app.quit();
  const knobs = { COUNTERSIGN_TEST: JSON.stringify({ keychainService }) };
  for (let afterMs = 300; afterMs <= 1000; afterMs += 100) {
    const started = startBeside(program, dataFolder, [], { ...display, ...knobs });
    let said = '';
    started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await sleep(afterMs);
    const ended = once(started, 'exit');
    started.kill('SIGTERM');
    expect(await Promise.race([ended.then(() => 'ended'), sleep(5000, 'late')])).toBe('ended');
    expect(said).not.toContain('"level":"error"');
  }
});
