// @ts-check
// Runs a Playwright project against the built app in a desktop session.
import { rmSync } from 'node:fs';
import { setup } from '../setup.mjs';
import { buildIfStale } from './build.mjs';
import { runInDesktopSession } from './desktop-session.mjs';
import { inProject } from './paths.mjs';

/**
 * @param {'e2e' | 'tour' | 'gallery'} project
 * @param {readonly string[]} args
 */
export function playwrightCommand(project, args) {
  const cli = inProject('node_modules/@playwright/test/cli.js');
  return [process.execPath, cli, 'test', `--project=${project}`, ...args];
}

/**
 * Plays the tour or the gallery, whose specs write numbered pictures into the folder of that name.
 * @param {'tour' | 'gallery'} project
 */
export async function runPictures(project) {
  await setup('test');
  await buildIfStale();
  rmSync(inProject(project), { recursive: true, force: true });
  return runInDesktopSession(playwrightCommand(project, process.argv.slice(2)));
}
