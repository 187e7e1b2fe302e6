// Starts an Electron program as a user would (no test driver on its start), then reads from its page,
// over the debugging port, when things were painted.
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import electronPath from 'electron';

export interface Started {
  readonly pid: number;
  readonly spawnedAtMs: number;
  /** The number an expression has in the page; attaches only for that moment. */
  readonly inPage: (expression: string) => Promise<number>;
  /** Does something in the window as a user would; attached for as long as that takes. */
  readonly inWindow: <T>(work: (page: Page) => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
}

let nextPort = 41_000 + (process.pid % 1000) * 10;

export async function startElectron(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Started> {
  const port = nextPort++;
  const sandbox = env.COUNTERSIGN_NO_SANDBOX ? ['--no-sandbox'] : [];
  const spawnedAtMs = Date.now();
  const child: ChildProcess = spawn(
    electronPath as unknown as string,
    [...sandbox, `--remote-debugging-port=${port}`, ...args],
    { env, stdio: 'ignore' },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error('Electron did not start.');
  await wait(1500);
  const inWindow: Started['inWindow'] = async (work) => {
    const browser = await connect(port);
    try {
      const page = browser.contexts()[0]?.pages()[0];
      if (page === undefined) throw new Error('The program has no window.');
      return await work(page);
    } finally {
      await browser.close();
    }
  };
  return {
    pid,
    spawnedAtMs,
    inWindow,
    inPage: (expression) => inWindow((page) => page.evaluate<number>(expression)),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([ended, wait(5000)]);
      child.kill('SIGKILL');
    },
  };
}

async function connect(port: number) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      if (attempt === 20) throw error;
      await wait(500);
    }
  }
}
