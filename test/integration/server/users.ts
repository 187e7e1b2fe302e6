// Makes users through the administration routes, with and without MFA, as tests need them.
import { codeFor } from './authenticator.ts';
import {
  device,
  expectStep,
  passwordStep,
  signIn,
  type TestClient,
  type TestServer,
} from './harness.ts';

export const userPassword = 'a quiet harbour at dawn';

let count = 0;
export function newName(stem = 'user'): string {
  count += 1;
  return `${stem}-${process.pid}-${count}`;
}

export interface Enrolled {
  readonly secret: string;
  readonly enrolmentId: string;
  readonly backupCodes: readonly string[];
}

/** A client signed in as `username`, without MFA. */
export async function signedIn(
  server: TestServer,
  username: string,
  password = userPassword,
): Promise<TestClient> {
  const client = server.client();
  client.token = (await signIn(client, username, password)).session.token;
  return client;
}

export async function enrol(server: TestServer, client: TestClient): Promise<Enrolled> {
  const begun = await client.call('mfa.begin');
  const code = codeFor(begun.secret, server.clock.now());
  const done = await client.call('mfa.confirm', {
    params: { enrolmentId: begun.enrolmentId },
    body: { code },
  });
  return {
    secret: begun.secret,
    enrolmentId: begun.enrolmentId,
    backupCodes: done.backupCodes ?? [],
  };
}

/** The next code this user may use: every code is good once. */
export function nextCode(server: TestServer, secret: string): string {
  server.clock.advance(30_000);
  return codeFor(secret, server.clock.now());
}

export async function mfaChallenge(
  client: TestClient,
  username: string,
  password = userPassword,
): Promise<string> {
  return expectStep(await passwordStep(client, username, password), 'mfa').challengeId;
}

export async function signInWithCode(
  server: TestServer,
  username: string,
  secret: string,
  password = userPassword,
): Promise<TestClient> {
  const client = server.client();
  const challengeId = await mfaChallenge(client, username, password);
  const step = await client.call('signIn.code', {
    body: { challengeId, code: nextCode(server, secret) },
  });
  client.token = expectStep(step, 'done').session.token;
  return client;
}

export { device };
