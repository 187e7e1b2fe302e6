// @ts-check
// npm run server: the login server, with plain Node; SIGTERM and SIGINT reach it.
import { runNodeProgram } from './lib/node-program.mjs';
import { runMain } from './lib/say.mjs';

await runMain(() => runNodeProgram('out/main/server.js', process.argv.slice(2)));
