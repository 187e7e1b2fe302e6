// The one suite, for whichever store it is given.
import { afterAll, beforeAll } from 'vitest';
import { startTestServer, type TestServer } from '../harness.ts';
import type { StoreOptions } from '../stores.ts';
import { administrationSuite } from './administration.ts';
import { lockoutSuite } from './lockout.ts';
import { messagesSuite } from './messages.ts';
import { mfaSuite } from './mfa.ts';
import { passwordsSuite } from './passwords.ts';
import { racesSuite } from './races.ts';
import { signInSuite } from './sign-in.ts';
import { userListSuite } from './user-list.ts';

export function allSuites(options: StoreOptions): void {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await startTestServer({ relaxed: true, ...(await options()) });
  });
  afterAll(() => server?.stop());
  const given = (): TestServer => {
    if (server === undefined) throw new Error('The server did not start.');
    return server;
  };
  signInSuite(given);
  mfaSuite(given);
  lockoutSuite(given);
  passwordsSuite(given);
  administrationSuite(given);
  userListSuite(given);
  racesSuite(given);
  messagesSuite(given);
}
