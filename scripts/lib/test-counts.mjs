// @ts-check
// Reads how many tests passed, failed and were skipped from the JSON reports of Vitest and Playwright.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** @param {string} file @returns {Counts | undefined} */
export function vitestCounts(file) {
  const report = readReport(file);
  if (report === undefined) return undefined;
  // A file that cannot even be loaded has no tests of its own; it counts as one failure.
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ result) =>
      result.status === 'failed' &&
      !result.assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {string} file @returns {Counts | undefined} */
export function playwrightCounts(file) {
  const report = readReport(file);
  if (report === undefined) return undefined;
  const { expected, unexpected, flaky, skipped } = report.stats;
  // `errors` are those outside any test, such as a spec that cannot be loaded.
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/**
 * One plain line, for people and for programs that read the end of the output.
 * @param {Counts} counts
 */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
