// @ts-check
// `npm run bench [-- NAME...]`: builds the app and the benchmarks, runs them in a desktop session and writes
// bench/results.json. Names choose subjects (codes, vault, qr, app, sign-in, list).
import { build } from 'vite';
import { setup } from './setup.mjs';
import { runInDesktopSession } from './lib/desktop-session.mjs';
import { inProject } from './lib/paths.mjs';
import { runMain } from './lib/say.mjs';
import { buildIfStale } from './lib/build.mjs';

await runMain(async () => {
  await setup('test');
  await buildIfStale();
  const outDir = inProject('.cache/bench');
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: inProject('bench/run.ts'),
      outDir,
      target: 'node20',
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'run.mjs' } },
    },
  });
  return runInDesktopSession([
    process.execPath,
    '--expose-gc',
    `${outDir}/run.mjs`,
    ...process.argv.slice(2),
  ]);
});
