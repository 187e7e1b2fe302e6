// @ts-check
// What the scripts say on the terminal. Always on stderr: stdout belongs to the program that a script
// runs (`npm run -s cli -- ... | something` must stay clean).

/** A failure whose message is a whole sentence for the person at the terminal; printed without a stack. */
export class SetupError extends Error {}

/** @param {string} sentence */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/**
 * Runs a script's main function: its result is the exit code, a SetupError becomes one sentence.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
