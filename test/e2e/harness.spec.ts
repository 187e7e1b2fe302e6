// The ground that all other end-to-end tests stand on: a real, sandboxed app and a real login server.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures/app.ts';

test('every page runs in the sandbox of the system', async ({ launch }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  test.skip(process.env.COUNTERSIGN_NO_SANDBOX === '1', 'this system allows no sandbox');
  const app = await launch();
  const pids = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
  );
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) {
    // 2: system calls are filtered (seccomp).
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s*2$/m);
  }
});

test('the app starts again after a power cut', async ({ launch }) => {
  const first = await launch();
  await expect(first.window).toHaveTitle('Countersign');
  await first.kill();
  const second = await launch();
  await expect(second.window).toHaveTitle('Countersign');
  await second.quit();
});

test('a login server of its own answers', async ({ loginServer, request }) => {
  const server = await loginServer();
  expect(server.administrator.oneTimePassword).not.toBe('');
  const reply = await request.get(`${server.url}/healthz`);
  expect(reply.status()).toBe(200);
  await server.kill();
});

test('a page that crashed comes back by itself', async ({ launch }) => {
  const { electron, window } = await launch({ expectedErrors: [/ crashed\.$/u] });
  await expect(window.locator('main')).toBeVisible();
  const crashed = window.waitForEvent('crash');
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await crashed;
  // The page is another process now, which the driver does not follow: main is asked.
  await expect
    .poll(() =>
      electron.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined || contents.isCrashed() || contents.isLoading()) return false;
        return (await contents.executeJavaScript(
          "document.querySelector('main h1, main h2') !== null",
        )) as boolean;
      }),
    )
    .toBe(true);
});
