// End-to-end tests drive the built app in a real Electron (docs/testing.md). They want a desktop
// session: run them by `npm run test:e2e`, the pictures by `npm run tour` and `npm run gallery`.
import { defineConfig } from '@playwright/test';

const pictures = ['tour', 'gallery'];

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  // Each test opens its own app with its own data folder, so two can run beside each other.
  workers: 2,
  fullyParallel: true,
  // A shared build machine can be late; a test that fails three times is wrong. Nothing is retried by hand.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  preserveOutput: 'failures-only',
  projects: [
    { name: 'e2e', testIgnore: pictures.map((name) => `${name}.spec.ts`) },
    ...pictures.map((name) => ({ name, testMatch: `${name}.spec.ts`, timeout: 600_000 })),
  ],
});
