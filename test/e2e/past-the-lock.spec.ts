// Ways of trying to get past the lock, as a table. After each of them the vault is still locked, and nothing that the
// app shows or answers names an account, a code or a secret.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { addVerified, lockApp, setAppPassword, systemEvent } from './fixtures/locked-app.ts';
import { callApp, makeOpenVault } from './fixtures/open-vault.ts';
import type { LaunchOptions, RunningApp } from './fixtures/running-app.ts';
import { lockPage } from './pages/lock.ts';

test.setTimeout(400_000);

const password = 'correct-horse-9';
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const link = `otpauth://totp/Treasure:ann?secret=${seed}&issuer=Treasure&digits=8`;
const secretWords = /Treasure|GEZDGNBV|12345678901234567890|\b\d{8}\b/u;

interface World {
  readonly app: () => RunningApp;
  readonly page: () => Page;
  readonly data: string;
  /** Ends the app and starts it again. */
  readonly restart: (options?: LaunchOptions, how?: 'quit' | 'kill') => Promise<void>;
}

interface Way {
  readonly what: string;
  readonly go: (world: World) => Promise<unknown>;
}

const run = promisify(execFile);
const cli = async (world: World, ...args: readonly string[]): Promise<void> => {
  const { stdout, stderr } = await run(process.execPath, [
    'out/main/cli.js',
    ...args,
    '--data-folder',
    world.data,
  ]).catch((error: unknown) => error as { stdout: string; stderr: string });
  expect(`${stdout}${stderr}`).not.toMatch(secretWords);
};

/** A navigation that is refused never ends for Playwright: it is told to begin anew. */
const navigate = async (world: World, script: string): Promise<void> => {
  await inPage(world, script);
  expect(await callApp(world.page(), 'state.get', {})).toMatchObject({
    value: { vault: { step: 'locked' } },
  });
  await world.page().reload();
};

const vaultFile = (world: World): string => join(world.data, 'vault/countersign.vault');
const inPage = (world: World, script: string): Promise<unknown> =>
  world
    .page()
    .evaluate(script)
    .catch(() => undefined);
const keys = async (world: World, ...pressed: readonly string[]): Promise<void> => {
  for (const key of pressed) await world.page().keyboard.press(key);
};

/** At the running app. */
const atTheWindow: readonly Way[] = [
  { what: 'reload the page', go: ({ page }) => page().reload() },
  { what: 'go back in its history', go: (world) => navigate(world, 'history.back()') },
  { what: 'go forward', go: (world) => navigate(world, 'history.go(1)') },
  {
    what: 'go to the page that was open before',
    go: (world) => navigate(world, "location.href = 'app://countersign/index.html'"),
  },
  {
    what: 'open the palette as a page',
    go: (world) => navigate(world, "location.href = 'app://countersign/palette/palette.html'"),
  },
  {
    what: 'open a window',
    go: (world) => inPage(world, "void window.open('app://countersign/index.html')"),
  },
  {
    what: 'open a frame',
    go: (world) =>
      inPage(
        world,
        "document.body.append(Object.assign(document.createElement('iframe'), { src: 'app://countersign/index.html' }))",
      ),
  },
  {
    what: 'run a script of its own',
    go: (world) =>
      inPage(
        world,
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')",
      ),
  },
  {
    what: 'press the keys of the list',
    go: (world) =>
      keys(
        world,
        'Control+f',
        '/',
        'Control+n',
        'Control+k',
        'F2',
        'Delete',
        'Control+c',
        'Control+Enter',
      ),
  },
  { what: 'press Escape', go: (world) => keys(world, 'Escape', 'Escape') },
  { what: 'lock once more', go: (world) => keys(world, 'Control+l') },
  { what: 'press Enter on nothing', go: (world) => keys(world, 'Enter', 'Enter') },
  { what: 'print', go: (world) => keys(world, 'Control+p') },
  { what: 'reload by keys', go: (world) => keys(world, 'Control+r', 'F5', 'Control+Shift+r') },
  { what: 'open developer tools by keys', go: (world) => keys(world, 'F12', 'Control+Shift+i') },
  {
    what: 'zoom, search and save the page',
    go: (world) => keys(world, 'Control+s', 'Control+u', 'Control+='),
  },
  {
    what: 'an empty password',
    go: (world) => callApp(world.page(), 'lock.confirm', { password: '' }),
  },
  {
    what: 'a password of a wrong kind',
    go: (world) => callApp(world.page(), 'lock.unlock', { password: { length: 3 } }),
  },
  {
    what: 'a recovery key of zeros',
    go: (world) =>
      callApp(world.page(), 'vault.openWithRecoveryKey', { recoveryKey: '0'.repeat(40) }),
  },
  {
    what: 'the check of a system that has none',
    go: (world) => callApp(world.page(), 'lock.unlockVerified', {}),
  },
  {
    what: 'drop a file',
    go: (world) =>
      inPage(
        world,
        "const data = new DataTransfer(); data.items.add(new File(['otpauth://totp/x?secret=GEZDGNBV'], 'x.txt')); document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }))",
      ),
  },
  {
    what: 'paste a link',
    go: (world) =>
      inPage(
        world,
        "const data = new DataTransfer(); data.setData('text/plain', 'otpauth://totp/x?secret=GEZDGNBV'); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))",
      ),
  },
  { what: 'the palette by the window', go: ({ page }) => callApp(page(), 'palette.open', {}) },
  { what: 'ask the palette', go: ({ page }) => callApp(page(), 'palette.find', { query: 't' }) },
  { what: 'countersign list', go: (world) => cli(world, 'list') },
  { what: 'countersign code', go: (world) => cli(world, 'code', 'Treasure') },
  { what: 'countersign code --copy', go: (world) => cli(world, 'code', 'Treasure', '--copy') },
  { what: 'countersign status', go: (world) => cli(world, 'status') },
  { what: 'countersign palette', go: (world) => cli(world, 'palette') },
  { what: 'countersign open', go: (world) => cli(world, 'open') },
  { what: 'the screen unlocked', go: ({ app }) => systemEvent(app().electron, 'unlock-screen') },
  { what: 'the computer awake', go: ({ app }) => systemEvent(app().electron, 'resume') },
  {
    what: 'activate',
    go: ({ app }) => app().electron.evaluate(({ app: it }) => it.emit('activate')),
  },
  {
    what: 'a second start',
    go: ({ app }) =>
      app().electron.evaluate(({ app: it }) => it.emit('second-instance', {}, ['electron'], '/')),
  },
  {
    what: 'a second start with a link',
    go: ({ app }) =>
      app().electron.evaluate(({ app: it }) =>
        it.emit('second-instance', {}, ['electron', 'otpauth://totp/x?secret=GEZDGNBV'], '/'),
      ),
  },
  {
    what: 'a link of the system',
    go: ({ app }) =>
      app().electron.evaluate(({ app: it }) =>
        it.emit(
          'open-url',
          { preventDefault: () => undefined },
          'otpauth://totp/x?secret=GEZDGNBV',
        ),
      ),
  },
  {
    what: 'a message of the page to main, on every other channel',
    go: (world) =>
      inPage(
        world,
        "bridge.call('vault.session', {}); bridge.call('__proto__', {}); bridge.call('constructor', {})",
      ),
  },
];

/** Around the app: what is done to its files, its keychain, its clock. */
const atTheFiles: readonly Way[] = [
  { what: 'quit and start', go: ({ restart }) => restart() },
  { what: 'kill and start', go: ({ restart }) => restart({}, 'kill') },
  { what: 'start hidden', go: ({ restart }) => restart({ args: ['--hidden'] }) },
  {
    what: 'start with a link',
    go: ({ restart }) => restart({ args: ['otpauth://totp/x?secret=GEZDGNBV'] }),
  },
  {
    what: 'the clock a year ahead',
    go: ({ restart }) => restart({ knobs: { clockOffsetMs: 365 * 86_400_000 } }),
  },
  {
    what: 'the clock ten years back',
    go: ({ restart }) => restart({ knobs: { clockOffsetMs: -3650 * 86_400_000 } }),
  },
  {
    what: 'without settings',
    go: async (world) => {
      await rm(join(world.data, 'settings.json'), { force: true });
      await world.restart();
    },
  },
  {
    what: 'settings that never lock',
    go: async (world) => {
      const settings = { lockIdleMinutes: 0, lockOnScreenLock: false, lockOnSleep: false };
      await writeFile(join(world.data, 'settings.json'), JSON.stringify(settings));
      await world.restart();
    },
  },
  {
    what: 'without the count of tries',
    go: async (world) => {
      await rm(join(world.data, 'vault/tries.json'), { force: true });
      await world.restart({}, 'kill');
    },
  },
  {
    what: 'the lock of the file taken away',
    go: async (world) => {
      for (const name of await readdir(join(world.data, 'vault'))) {
        if (name.startsWith('lock-')) await rm(join(world.data, 'vault', name), { force: true });
      }
      await world.restart();
    },
  },
  {
    what: 'the file of before the password in its place',
    go: async (world) => {
      await world.app().kill();
      await copyFile(vaultFile(world), join(world.data, 'kept.vault'));
      await copyFile(join(world.data, 'before.vault'), vaultFile(world));
      await world.restart({}, 'kill');
      expect(await world.page().innerText('body')).not.toMatch(secretWords);
      await world.app().kill();
      await copyFile(join(world.data, 'kept.vault'), vaultFile(world));
      await world.restart({}, 'kill');
    },
  },
  {
    what: 'the password slot cut out of the header',
    go: async (world) => {
      await world.app().kill();
      const whole = await readFile(vaultFile(world));
      const spoilt = Buffer.from(
        whole.toString('latin1').replace('"password"', '"keychain"'),
        'latin1',
      );
      await writeFile(vaultFile(world), spoilt);
      await world.restart({}, 'kill');
      expect(await world.page().innerText('body')).not.toMatch(secretWords);
      await world.app().kill();
      await writeFile(vaultFile(world), whole);
      await world.restart({}, 'kill');
    },
  },
  ...(['locked', 'absent', 'denied', 'gone', 'hang'] as const).map((fault) => ({
    what: `a keychain that is ${fault}`,
    go: ({ restart }: World) => restart({ knobs: { faults: { keychain: fault } } }),
  })),
  {
    what: 'a system that says yes where nobody asked for its check',
    go: async (world) => {
      await world.restart({ knobs: { verifier: { kind: 'touch-id', answer: 'verified' } } });
      await callApp(world.page(), 'lock.unlockVerified', {});
    },
  },
  { what: 'a full disk', go: ({ restart }) => restart({ knobs: { faults: { diskFull: true } } }) },
];

type Answer = 'cancelled' | 'refused' | 'locked-out' | 'absent';
const askCheck = async (world: World): Promise<void> => {
  const answer = await callApp(world.page(), 'lock.unlockVerified', {});
  expect(answer).toMatchObject({ ok: false });
};
const checkThatIs = (answer: Answer): LaunchOptions => ({
  knobs: { verifier: { kind: 'touch-id', answer } },
});

/** Where the user has switched on that the system's check opens the vault: around that check. */
const atTheCheck: readonly Way[] = [
  ...(['cancelled', 'refused', 'locked-out', 'absent'] as const).map((answer) => ({
    what: `a check that is ${answer}, asked by the page`,
    go: async (world: World) => {
      await world.restart(checkThatIs(answer));
      await askCheck(world);
    },
  })),
  {
    what: 'a system without a check, asked by the page',
    go: async (world) => {
      await world.restart();
      await askCheck(world);
    },
  },
  {
    what: 'a check that refuses, asked ten times at once',
    go: async (world) => {
      await world.restart(checkThatIs('refused'));
      await Promise.all(Array.from({ length: 10 }, () => askCheck(world)));
    },
  },
  {
    what: 'switching it off and on without the password',
    go: async (world) => {
      await callApp(world.page(), 'lock.removeVerified', {});
      await callApp(world.page(), 'lock.addVerified', { password: new Uint8Array(4) });
    },
  },
  {
    what: 'its slot called the keychain’s own',
    go: async (world) => {
      await world.app().kill();
      const whole = await readFile(vaultFile(world));
      const forged = Buffer.from(
        whole.toString('latin1').replace('"verified"', '"keychain"'),
        'latin1',
      );
      // With the checksum that a forger can make as well.
      const end = 32 + forged.readUInt32BE(20);
      createHash('sha256').update(forged.subarray(0, end)).digest().copy(forged, end);
      await writeFile(vaultFile(world), forged);
      await world.restart({}, 'kill');
      expect(await world.page().innerText('body')).not.toMatch(secretWords);
      await world.app().kill();
      await writeFile(vaultFile(world), whole);
      await world.restart({}, 'kill');
    },
  },
];

async function expectLocked({ app, page }: World): Promise<void> {
  await expect(lockPage(page()).title()).toBeVisible();
  const state = await callApp(page(), 'state.get', {});
  expect(state).toMatchObject({ value: { vault: { step: 'locked' }, entries: [], accounts: [] } });
  for (const window of app().electron.windows()) {
    expect(await window.content()).not.toMatch(secretWords);
  }
}

/** The app as it runs now; whatever it says on a console while somebody tries to get in is no news. */
function restartable(
  first: RunningApp,
  launch: (options: LaunchOptions) => Promise<RunningApp>,
  data: string,
): World {
  let app = first;
  return {
    app: () => app,
    page: () => app.window,
    data,
    restart: async (options = {}, how = 'quit') => {
      if (app.isRunning()) await app[how]();
      app = await launch({ ...options, expectedErrors: [/^/u] });
    },
  };
}

async function goEach(ways: readonly Way[], world: World): Promise<void> {
  for (const way of ways) {
    await test.step(way.what, async () => {
      await way.go(world);
      await expectLocked(world);
    });
  }
}

test('there are fifty of them', () => {
  expect(atTheWindow.length + atTheFiles.length).toBeGreaterThanOrEqual(50);
});

test('none at the window gets past', async ({ launch, dataFolder }) => {
  const app = await launch({ expectedErrors: [/^/u] });
  await makeOpenVault(app.window, [link]);
  await setAppPassword(app.window, password);
  await lockApp(app.window);
  const world: World = {
    app: () => app,
    page: () => app.window,
    data: dataFolder,
    restart: () => Promise.resolve(),
  };
  await goEach(atTheWindow, world);
  await lockPage(app.window).unlock(password);
  await expect(app.window.getByRole('grid', { name: 'Codes' })).toBeVisible();
});

test('none around the app gets past', async ({ launch, dataFolder }) => {
  const app = await launch({ expectedErrors: [/^/u] });
  await makeOpenVault(app.window, [link]);
  await mkdir(dataFolder, { recursive: true });
  await copyFile(join(dataFolder, 'vault/countersign.vault'), join(dataFolder, 'before.vault'));
  await setAppPassword(app.window, password);
  const world = restartable(app, launch, dataFolder);
  await goEach(atTheFiles, world);
});

test('none around the system’s check gets past', async ({ launch, dataFolder }) => {
  const app = await launch({
    knobs: { verifier: { kind: 'touch-id', answer: 'verified' } },
    expectedErrors: [/^/u],
  });
  await makeOpenVault(app.window, [link]);
  await setAppPassword(app.window, password);
  await addVerified(app.window, password);
  await lockApp(app.window);
  const world = restartable(app, launch, dataFolder);
  await goEach(atTheCheck, world);
  await lockPage(world.page()).unlock(password);
  await expect(world.page().getByRole('grid', { name: 'Codes' })).toBeVisible();
});
