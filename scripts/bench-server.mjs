// @ts-check
// npm run bench:server: figures of the login server into bench/server.json. SIGN_INS and USERS set the size.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const done = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', 'bench/server/vitest.config.ts'],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = done.status ?? 1;
