// @ts-check
// npm run test:hostile: every sample file of another program, damaged at all 400 places. The suite tries some of them.
import { inProject } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runMain } from './lib/say.mjs';

const vitest = inProject('node_modules/vitest/vitest.mjs');
const file = 'test/integration/transfer/hostile.test.ts';
const env = { ...process.env, HOSTILE_ALL: '1' };

await runMain(() =>
  run(process.execPath, [vitest, 'run', file, ...process.argv.slice(2)], { env }),
);
