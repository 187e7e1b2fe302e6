// The built server as a process of its own, bundled once per run, for kill -9 and command tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildPrograms } from '../../build-programs.ts';

const root = resolve(import.meta.dirname, '../../../..');
/** Inside node_modules, so that the native packages are found as they are from out/main. */
const outDir = join(root, 'node_modules', '.server-under-test', String(process.pid));

let built: Promise<string> | undefined;

export function buildServer(): Promise<string> {
  built ??= (async () => {
    await buildPrograms(outDir, { server: join(root, 'src/server/index.ts') }, [
      'libsql',
      '@node-rs/argon2',
      'pg-native',
    ]);
    writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
    return join(outDir, 'server.js');
  })();
  return built;
}

export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  readonly output: () => string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export async function spawnServer(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const file = await buildServer();
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | string>((done) => {
    child.once('exit', (code, signal) => done(code ?? signal ?? 'unknown'));
  });
  const url = await new Promise<string>((done, fail) => {
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /login server on (\S+)/u.exec(output)?.[1];
      if (found !== undefined) done(found);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    void ended.then(() => fail(new Error(`The server ended: ${output}`)));
  });
  return { url, process: child, output: () => output, ended };
}

export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
  const file = await buildServer();
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((done) => child.once('exit', done)),
  ]);
  return { status, stdout, stderr };
}
