// Lists of users: search, filters, every order in both directions, page by page, on any store.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiInput, ApiOutput } from '../../../../src/shared/api.ts';
import { type UserSort, userSorts } from '../../../../src/shared/api/users.ts';
import { device, type TestClient, type TestServer } from '../harness.ts';
import { enrol, makeUser, mfaChallenge, signedIn } from '../users.ts';

type Row = ApiOutput<'users.list'>['users'][number];
type Query = ApiInput<'users.list'>['query'];

async function everyPage(admin: TestClient, query: Query): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  for (let page = 0; page < 200; page += 1) {
    const answer = await admin.call('users.list', {
      query: { ...query, limit: 3, ...(after !== undefined && { after }) },
    });
    rows.push(...answer.users);
    if (answer.nextAfter === null) {
      expect(rows).toHaveLength(answer.total);
      return rows;
    }
    after = answer.nextAfter;
  }
  throw new Error('The list does not end.');
}

/** What each order promises, as a value that may only grow. */
const ranks: Readonly<Record<UserSort, (row: Row) => string | number>> = {
  username: (row) => row.username.toLowerCase(),
  displayName: (row) => row.displayName.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
  lastSignIn: (row) => row.lastSignInAtMs ?? 0,
  mfa: (row) => (row.mfaOn ? 2 : 0) + (row.mfaRequired ? 1 : 0),
  state: (row) => (row.disabled ? 2 : row.lockedUntilMs === null ? 0 : 1),
};

export function userListSuite(given: () => TestServer): void {
  describe('lists of users', () => {
    const made: { id: string; username: string }[] = [];
    let admin: TestClient;
    beforeAll(async () => {
      const server = given();
      admin = await server.admin();
      const names = ['Émile Ünal', 'emil zorn', 'Zoë Ångström', 'ÀLEX', 'alex b', 'Mara', 'Noor'];
      for (const displayName of names) made.push(await makeUser(admin, { displayName }));
      const [one, two, three, four, five] = made;
      const { backupCodes } = await enrol(server, await signedIn(server, one?.username ?? ''));
      await enrol(server, await signedIn(server, two?.username ?? ''));
      await signedIn(server, three?.username ?? '');
      const client = server.client();
      for (const code of backupCodes.slice(0, 5)) {
        const challengeId = await mfaChallenge(client, one?.username ?? '');
        await client.call('signIn.backupCode', { body: { challengeId, code } });
      }
      for (let count = 0; count < 10; count += 1)
        await client.refused('signIn.password', {
          body: { username: four?.username ?? '', password: 'no', device },
        });
      const row = await admin.call('users.get', { params: { userId: five?.id ?? '' } });
      await admin.call('users.update', {
        params: { userId: row.id },
        body: { version: row.version, disabled: true },
      });
      const required = await admin.call('users.get', { params: { userId: made[5]?.id ?? '' } });
      await admin.call('users.update', {
        params: { userId: required.id },
        body: { version: required.version, mfaRequired: true },
      });
    });
    afterAll(async () => {
      for (const { id } of made) await admin.call('users.delete', { params: { userId: id } });
    });

    it.each(userSorts)('by %s, up and down, each user once', async (sort) => {
      const up = await everyPage(admin, { sort });
      const rank = ranks[sort];
      for (const [at, row] of up.entries()) {
        const before = up[at - 1];
        if (before === undefined) continue;
        const [a, b] = [rank(before), rank(row)];
        expect(a <= b, `${String(a)} before ${String(b)}`).toBe(true);
        // What is equal goes by user name, so that no page can skip or repeat one.
        if (a === b) expect(before.username.toLowerCase() < row.username.toLowerCase()).toBe(true);
      }
      expect(new Set(up.map(({ id }) => id)).size).toBe(up.length);
      for (const { id } of made) expect(up.some((row) => row.id === id)).toBe(true);
      const down = await everyPage(admin, { sort, order: 'desc' });
      expect(down.map(({ id }) => id)).toEqual(up.map(({ id }) => id).reverse());
    });

    it('sorts within a search and a filter', async () => {
      const rows = await everyPage(admin, { search: 'E', state: 'active', sort: 'displayName' });
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every(({ disabled }) => !disabled)).toBe(true);
    });

    it('finds names whatever their accents and case', async () => {
      for (const search of ['EMILE unal', 'émile', 'ünal']) {
        const { users } = await admin.call('users.list', { query: { search } });
        expect(users.map(({ id }) => id)).toContain(made[0]?.id);
      }
      const { users } = await admin.call('users.list', { query: { search: 'zoe angstrom' } });
      expect(users.map(({ displayName }) => displayName)).toEqual(['Zoë Ångström']);
      // A sign of the search language is a sign like any other.
      for (const search of ['%', '_', '\\'])
        for (const row of await everyPage(admin, { search }))
          expect(`${row.username} ${row.displayName} ${row.email ?? ''}`).toContain(search);
    });

    it('finds those with few backup codes, those with MFA, and those who are locked', async () => {
      const few = await everyPage(admin, { backupCodes: 'low' });
      expect(few.map(({ id }) => id)).toEqual([made[0]?.id]);
      expect(few[0]?.backupCodesLeft).toBe(5);
      const on = await everyPage(admin, { mfa: 'on' });
      expect(on.every(({ mfaOn }) => mfaOn)).toBe(true);
      expect(on.map(({ id }) => id)).toEqual(expect.arrayContaining([made[0]?.id, made[1]?.id]));
      const locked = await everyPage(admin, { state: 'locked' });
      expect(locked.map(({ id }) => id)).toContain(made[3]?.id);
      expect(locked.every(({ lockedUntilMs }) => lockedUntilMs !== null)).toBe(true);
      // Taken away, MFA is off in the list too.
      await admin.call('users.disableMfa', {
        params: { userId: made[1]?.id ?? '' },
        body: { reason: 'lost telephone' },
      });
      const off = await everyPage(admin, { mfa: 'off' });
      expect(off.map(({ id }) => id)).toContain(made[1]?.id);
    });

    it('refuses a place in another order, or none of its own', async () => {
      const { nextAfter } = await admin.call('users.list', { query: { sort: 'mfa', limit: 1 } });
      const places = [nextAfter ?? '', 'abc', Buffer.from('[7,["a"]]').toString('base64url')];
      for (const after of places) {
        const answer = await admin.refused('users.list', { query: { after } });
        expect(answer.code).toBe('BAD_INPUT');
      }
    });
  });
}
