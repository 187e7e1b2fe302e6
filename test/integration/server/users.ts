// Makes users through the administration routes, with and without MFA, as tests need them.
import type { ApiInput, ApiName } from '../../../src/shared/api.ts';
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

export interface MadeUser {
  readonly id: string;
  readonly username: string;
  readonly email: string;
}

interface Wanted {
  readonly roleIds?: readonly string[];
  readonly mfaRequired?: boolean;
  readonly phone?: string;
  readonly birthday?: string;
  readonly displayName?: string;
}

export async function makeUser(
  admin: TestClient,
  wanted: Wanted = {},
  password = userPassword,
): Promise<MadeUser> {
  const username = newName();
  const email = `${username}@mail.test`;
  const { user } = await admin.call('users.create', {
    body: {
      username,
      displayName: wanted.displayName ?? 'Zoë Quill',
      email,
      roleIds: [...(wanted.roleIds ?? [])],
      password,
      ...(wanted.mfaRequired !== undefined && { mfaRequired: wanted.mfaRequired }),
      ...(wanted.phone !== undefined && { phone: wanted.phone }),
      ...(wanted.birthday !== undefined && { birthday: wanted.birthday }),
    },
  });
  return { id: user.id, username, email };
}

type Sections = {
  readonly [
    N in ApiName as N extends `organisation.${infer S}.put` ? S : never
  ]: N extends `organisation.${string}.put` ? ApiInput<N>['body']['value'] : never;
};

/** Changes some fields of a section and answers how to put them back. */
export async function change<S extends keyof Sections>(
  admin: TestClient,
  section: S,
  fields: Partial<Sections[S]>,
): Promise<void> {
  const get = `organisation.${section}.get` as 'organisation.mfa.get';
  const put = `organisation.${section}.put` as 'organisation.mfa.put';
  const { value, version } = await admin.call(get);
  const clean = Object.fromEntries(
    Object.entries(value).filter(([name]) => !name.endsWith('Set')),
  ) as typeof value;
  await admin.call(put, {
    body: { value: { ...clean, ...fields }, version, confirmWeaker: true },
  });
}

export function countAudit(server: TestServer, kind: string, userId: string): Promise<number> {
  return server.server.context.store.db
    .selectFrom('audit')
    .select('id')
    .where('kind', '=', kind)
    .where('subject_id', '=', userId)
    .execute()
    .then((rows) => rows.length);
}
