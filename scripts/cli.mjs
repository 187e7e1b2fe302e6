// @ts-check
// npm run -s cli -- ...: the command line, with its arguments, stdin and exit code passed through.
import { runNodeProgram } from './lib/node-program.mjs';
import { runMain } from './lib/say.mjs';

await runMain(() => runNodeProgram('out/main/cli.js', process.argv.slice(2)));
