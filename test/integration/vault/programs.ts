// Programs that use the real vault in a process of their own, so that it can be killed, limited or given another
// keychain: bundled once, run by plain Node.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildPrograms as buildInto } from '../build-programs.ts';

/** One each, as test files run beside each other. */
let outDir = '';

export type Program = 'writer' | 'opener' | 'migrator' | 'importer';

export async function buildPrograms(): Promise<void> {
  mkdirSync(resolve('.cache'), { recursive: true });
  outDir = mkdtempSync(resolve('.cache/test-vault-'));
  await buildInto(
    outDir,
    {
      writer: resolve('test/integration/vault/writer.ts'),
      opener: resolve('test/integration/vault/opener.ts'),
      migrator: resolve('test/integration/vault/migrator.ts'),
      importer: resolve('test/integration/transfer/importer.ts'),
    },
    ['keytar', '@node-rs/argon2', 'sharp'],
  );
}

export function removePrograms(): void {
  rmSync(outDir, { recursive: true, force: true });
}

export interface Running {
  readonly child: ChildProcess;
  /** Whole lines of stdout so far. */
  readonly lines: () => readonly string[];
  /** Until it has ended; gives its exit code, null where it was killed. */
  readonly ended: Promise<number | null>;
}

export function runProgram(
  program: Program,
  args: readonly string[],
  { env = process.env, prefix = [] }: { env?: NodeJS.ProcessEnv; prefix?: readonly string[] } = {},
): Running {
  const [first = '', ...rest] = [
    ...prefix,
    process.execPath,
    join(outDir, `${program}.js`),
    ...args,
  ];
  const child = spawn(first, rest, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    child,
    lines: () => output.split('\n').slice(0, -1),
    ended: new Promise((done, failed) => {
      child.on('error', failed);
      child.on('close', (code) => done(code));
    }),
  };
}
