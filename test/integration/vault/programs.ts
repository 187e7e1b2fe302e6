// Programs that use the real vault in a process of their own, so that it can be killed, limited or given another
// keychain: bundled once, run by plain Node.
import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Below the repository, so that its packages are found. */
const outDir = resolve('.cache/test-vault');

export type Program = 'writer' | 'opener';

export async function buildPrograms(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['keytar'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: {
          writer: resolve('test/integration/vault/writer.ts'),
          opener: resolve('test/integration/vault/opener.ts'),
        },
        external: [/^node:/],
      },
    },
  });
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
