// The command line: `inspect` and `convert`, and the commands that talk to the running app. Built as out/main/cli.js and run by
// plain Node. Prints results on standard output, refusals on standard error, and never a stack or a secret that was
// not asked for.
import { help, readArguments } from './arguments.ts';
import { commandOf } from './commands/words.ts';
import type { ReadDeps } from './read.ts';

const misused = 64;
const failed = 70;

async function main(args: readonly string[]): Promise<number> {
  const word = commandOf(args);
  if (word !== undefined) {
    const { runCommand } = await import('./commands/run.ts');
    const { exitCode, output, complaint } = await runCommand(word, args, {
      stdin: process.stdin,
      tell: (text) => process.stderr.write(text),
      env: process.env,
      platform: process.platform,
    });
    if (output !== undefined) process.stdout.write(output);
    if (complaint !== undefined) process.stderr.write(complaint);
    return exitCode;
  }
  if (args.find((arg) => !arg.startsWith('-')) === 'convert') return runConvert(args);
  const request = readArguments(args);
  if (request.command === 'help') {
    process.stdout.write(help);
    return 0;
  }
  if (request.command === 'refuse') {
    process.stderr.write(`${request.sentence}\n`);
    return misused;
  }
  const { inspect } = await import('./inspect.ts');
  const { exitCode, output } = await inspect(request.inspect, readDeps);
  process.stdout.write(output);
  return exitCode;
}

async function runConvert(args: readonly string[]): Promise<number> {
  const { convertHelp, readConvertArguments } = await import('./convert-arguments.ts');
  const request = readConvertArguments(args);
  if (request.command === 'help') {
    process.stdout.write(convertHelp);
    return 0;
  }
  if (request.command === 'refuse') {
    process.stderr.write(`${request.sentence}\n`);
    return misused;
  }
  const { convert } = await import('./convert.ts');
  const { exitCode, output, complaints } = await convert(request.convert, readDeps);
  process.stderr.write(complaints);
  if (output !== undefined) process.stdout.write(output);
  return exitCode;
}

const readDeps: ReadDeps = {
  stdin: process.stdin,
  nowMs: () => Date.now(),
  readFile: async () => {
    const { createReadInWorker } = await import('../main/transfer/run-in-worker.ts');
    // Beside this program, which is one file with its chunks below it.
    return createReadInWorker({ workerUrl: new URL('./transfer-worker.js', import.meta.url) });
  },
};

// A reader that closes early (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : failed);
});

process.exitCode = await main(process.argv.slice(2)).catch(() => {
  process.stderr.write('Something went wrong that should not have. Nothing was changed.\n');
  return failed;
});
