// The login server's entry: out/main/server.js. As a program it reads the environment, runs a command or
// listens; forked by the app it serves the app's messages instead. Plain Node, no Electron.
import { runCommand } from './commands.ts';
import { createLog } from './log.ts';
import { findParentPort, serveParent } from './local/parent-port.ts';

// Files it makes are its own.
process.umask(0o077);

const parent = findParentPort();
const write = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

if (parent === undefined) {
  process.exitCode = await runCommand(process.argv.slice(2), process.env, write);
} else {
  serveParent(parent, createLog('info', write), (code) => process.exit(code));
}
