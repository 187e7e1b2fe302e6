// The command line as it is shipped: bundled once for these tests, run by plain Node in its own process.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { buildPrograms } from '../build-programs.ts';

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One each, as test files run beside each other. */
const outDir = resolve(`.cache/test-cli-${process.env.VITEST_POOL_ID ?? '0'}`);

export async function buildProgram(): Promise<string> {
  await buildPrograms(
    outDir,
    {
      cli: resolve('src/cli/index.ts'),
      'transfer-worker': resolve('src/main/transfer/transfer.worker.ts'),
    },
    ['sharp', 'libsql'],
  );
  return join(outDir, 'cli.js');
}

export function runProgram(
  program: string,
  args: readonly string[],
  stdin: string | Uint8Array = '',
): Promise<Finished> {
  const child = spawn(process.execPath, [program, ...args], { cwd: resolve('.') });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  // A program that does not read its input closes it early.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (exitCode) => done({ exitCode, ...output }));
  });
}
