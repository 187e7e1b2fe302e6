// @ts-check
// npm run test:fuzz: 100,000 random and hostile requests at every route of the login server; the suite sends 4,000.
// FUZZ sets another number, FUZZ_SEED repeats a run.
import { inProject } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runMain } from './lib/say.mjs';

const vitest = inProject('node_modules/vitest/vitest.mjs');
const file = 'test/contract/api-fuzz.test.ts';
const env = { FUZZ: '100000', ...process.env };

await runMain(() =>
  run(process.execPath, [vitest, 'run', file, ...process.argv.slice(2)], { env }),
);
