// @ts-check
// npm test: builds the app and runs every test in a desktop session, then says how many passed.
//   node scripts/test.mjs [--only unit|e2e] [-- ARGUMENTS FOR THE TEST RUNNER]
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { runInDesktopSession } from './lib/desktop-session.mjs';
import { inProject } from './lib/paths.mjs';
import { playwrightCommand } from './lib/playwright.mjs';
import { run } from './lib/run.mjs';
import { runMain, say, SetupError } from './lib/say.mjs';
import { countsLine, playwrightCounts, vitestCounts } from './lib/test-counts.mjs';
import { setup } from './setup.mjs';

/**
 * @typedef {object} Runner
 * @property {string} report the JSON file it writes beside its normal output
 * @property {(args: readonly string[]) => string[]} command
 * @property {(command: readonly string[], options: { env: NodeJS.ProcessEnv }) => Promise<number>} run
 * @property {(file: string) => import('./lib/test-counts.mjs').Counts | undefined} counts
 */

const vitestReport = inProject('test-results/vitest.json');
const rootReport = inProject('test-results/vitest-root.json');
const playwrightReport = inProject('test-results/playwright.json');

/** Where root runs the suite, the desktop session is an ordinary user's: what needs root runs beside it. */
const rootFiles = '**/*.root.test.ts';
const isRoot = process.getuid?.() === 0;

/** @param {string} report @param {readonly string[]} args */
const vitest = (report, args) => [
  ...[process.execPath, inProject('node_modules/vitest/vitest.mjs'), 'run'],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ...args,
];

/** @type {Record<'unit' | 'root' | 'e2e', Runner>} */
const runners = {
  unit: {
    report: vitestReport,
    command: (args) => vitest(vitestReport, [...(isRoot ? ['--exclude', rootFiles] : []), ...args]),
    run: runInDesktopSession,
    counts: vitestCounts,
  },
  root: {
    report: rootReport,
    command: () => vitest(rootReport, ['.root.test.ts']),
    run: ([program, ...args], options) => run(/** @type {string} */ (program), args, options),
    counts: vitestCounts,
  },
  e2e: {
    report: playwrightReport,
    command: (args) => playwrightCommand('e2e', ['--reporter=list,json', ...args]),
    run: runInDesktopSession,
    counts: playwrightCounts,
  },
};

/**
 * @param {Runner} runner
 * @param {readonly string[]} args
 */
async function runAndCount(runner, args) {
  rmSync(runner.report, { force: true });
  mkdirSync(dirname(runner.report), { recursive: true });
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport };
  const code = await runner.run(runner.command(args), { env });
  const counts = runner.counts(runner.report) ?? { passed: 0, failed: 0, skipped: 0 };
  // A runner that fails without a failed test (it crashed, or an error came from outside) still failed.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {readonly string[]} argv */
function readArguments(argv) {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  const only = own[0] === '--only' ? own[1] : undefined;
  if (own.length > 0 && (own.length !== 2 || (only !== 'unit' && only !== 'e2e'))) {
    throw new SetupError(
      'Usage: node scripts/test.mjs [--only unit|e2e] [-- arguments for the test runner]',
    );
  }
  /** @type {readonly (keyof typeof runners)[]} */
  const all = isRoot ? ['unit', 'root', 'e2e'] : ['unit', 'e2e'];
  const chosen = only === 'unit' || only === 'e2e' ? [only] : all;
  return { chosen, rest: end === -1 ? [] : argv.slice(end + 1) };
}

await runMain(async () => {
  const { chosen, rest } = readArguments(process.argv.slice(2));
  await setup('test');
  await buildIfStale();
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const name of chosen) {
    const counts = await runAndCount(runners[name], rest);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  process.stdout.write(`${countsLine(total)}\n`);
  if (total.passed + total.failed === 0) say('No test ran at all, which counts as a failure.');
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});
