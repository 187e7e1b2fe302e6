// @ts-check
// npm run dev: the app with electron-vite's development server; the window follows the sources.
import { announceFooting, findFooting } from './lib/ordinary-user.mjs';
import { inProject } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runMain } from './lib/say.mjs';
import { setup } from './setup.mjs';

await runMain(async () => {
  await setup('run');
  const footing = findFooting();
  announceFooting(footing);
  const [program, ...args] = [
    ...footing.prefix,
    process.execPath,
    inProject('node_modules/electron-vite/bin/electron-vite.js'),
    'dev',
    '--watch',
    ...(footing.sandbox ? [] : ['--noSandbox']),
    ...process.argv.slice(2),
  ];
  return run(/** @type {string} */ (program), args, { cwd: inProject() });
});
