// The benchmark runs in Vitest's process for its TypeScript only: one file, one worker, garbage collection by hand.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['bench/server/*.bench.ts'],
    pool: 'forks',
    maxWorkers: 1,
    execArgv: ['--expose-gc'],
  },
});
