// @ts-check
// Runs one of the programs that need no window, the command line or the login server, with plain Node.
// Nothing here may write to stdout: that belongs to the program.
import { setup } from '../setup.mjs';
import { buildIfStale } from './build.mjs';
import { inProject } from './paths.mjs';
import { run } from './run.mjs';

/**
 * @param {string} file below the project's root
 * @param {readonly string[]} args
 */
export async function runNodeProgram(file, args) {
  await setup('cli');
  await buildIfStale({ quiet: true });
  return run(process.execPath, [inProject(file), ...args]);
}
