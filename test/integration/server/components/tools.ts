// What tests need to run other programs: is it installed, a free port, a child that is ready and ends with the test.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

export function findProgram(name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The sentence a skipped test is named with. */
export function needs(what: string, packages: string): string {
  return `skipped: needs ${what} (apt-get install ${packages})`;
}

export const isRoot = process.getuid?.() === 0;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('No port.'));
      });
    });
  });
}

/** Until it is so; the test's own time limit ends a wait for ever. */
export async function waitFor(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

export function run(command: string, args: readonly string[], input?: string): string {
  const done = spawnSync(command, args, { encoding: 'utf8', input });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr}${done.stdout}`);
  return done.stdout;
}

export interface Child {
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Spawns and waits until `isReady` says so, 30 seconds at most. */
export async function startChild(
  command: string,
  args: readonly string[],
  isReady: () => Promise<boolean>,
): Promise<Child> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const state = { ended: false };
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exit = new Promise<void>((resolve) =>
    child.once('exit', () => {
      state.ended = true;
      resolve();
    }),
  );
  const stop = async (): Promise<void> => {
    if (!state.ended) child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5000);
    await exit;
    clearTimeout(late);
  };
  const limit = Date.now() + 30_000;
  while (!(await isReady().catch(() => false))) {
    if (state.ended || Date.now() > limit) {
      await stop();
      throw new Error(`${command} did not start: ${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { process: child, stop };
}
