import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,vectors,contract,integration}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Integration tests start servers and kill processes; two cores are what the smallest machine has.
    maxWorkers: 2,
    // As in playwright.config.ts: a shared build machine can be late.
    retry: process.env.CI === undefined ? 0 : 1,
  },
});
