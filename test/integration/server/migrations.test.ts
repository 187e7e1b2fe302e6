// Stores of former versions come forward with everything in them; one of a later version is left as it is.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyRing } from '../../../src/server/crypto/key-ring.ts';
import { readOrMakeKeyFile } from '../../../src/server/crypto/key-file.ts';
import { seal } from '../../../src/server/crypto/seal.ts';
import { createHasher } from '../../../src/server/password/hasher.ts';
import { openStore, type Store, type StoreAddress } from '../../../src/server/store/database.ts';
import { migrate } from '../../../src/server/store/migrate.ts';
import { decodeBase32 } from '../../../src/shared/otp/base32.ts';
import { postgresMissing, startPostgres, type TestPostgres } from './components/postgres.ts';
import { runCommand } from './components/process.ts';
import { startTestServer } from './harness.ts';
import { signedIn, signInWithCode, userPassword } from './users.ts';

const everyStep = ['0001-tables', '0002-user-lists', '0003-audit-filters'];
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const people = [
  ['u-ana', 'ana', 'Ána Ünal'],
  ['u-ben', 'ben', 'ben stone'],
  ['u-adm', 'chief', 'Chief Administrator'],
] as const;

/** What version 1 of the tables held, written as version 1 wrote it. */
async function writeVersion1(store: Store, keyFile: string): Promise<void> {
  const keys = createKeyRing(await readOrMakeKeyFile(keyFile));
  const { db } = store;
  await migrate(db as never, store.kind, '0001-tables');
  const hash = await createHasher(keys).hash(userPassword);
  for (const [id, username, shown] of people)
    await sql`insert into users (id, username, username_key, display_name, origin, password_hash,
      password_changed_at, must_change_password, disabled, mfa_required, created_at, last_sign_in_at, version)
      values (${id}, ${username}, ${username}, ${shown}, 'local', ${hash}, 1, 0, 0, 0, 1,
      ${id === 'u-ben' ? 5 : null}, 1)`.execute(db);
  await sql`insert into meta (key, value) values ('server-id', 'kept-server-id'), ('revision', 'r1')`.execute(
    db,
  );
  const all = JSON.stringify(['users.read', 'users.write', 'users.mfa', 'audit.read']);
  await sql`insert into roles (id, name, name_key, builtin, permissions, networks, version)
    values ('administrator', 'Administrator', 'administrator', 1, ${all}, '[]', 1)`.execute(db);
  await sql`insert into user_roles (user_id, role_id) values ('u-adm', 'administrator')`.execute(
    db,
  );
  await sql`insert into totp (user_id, enrolment_id, secret, last_step, drift_steps, enabled_at,
    codes_generated_at, codes_acknowledged) values ('u-ana', 'e-1',
    ${seal(keys, 'totp', 'u-ana', decodeBase32(secret))}, 0, 0, 1, 1, 1)`.execute(db);
  await sql`insert into audit (id, at, kind, outcome, subject_id, subject_name, address, device, details)
    values ('0001', 1, 'user.created', 'success', 'u-ana', 'ana', 'server', '', '{}')`.execute(db);
}

async function stepsOf(store: Store): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from kysely_migration order by name`.execute(store.db);
  return rows.map(({ name }) => name);
}

function migrationTests(
  place: () => Promise<{ env: Record<string, string>; store: StoreAddress }>,
) {
  it('brings a store of version 1 forward, with everyone and everything in it', async () => {
    const { env, store: address } = await place();
    const old = openStore(address);
    await writeVersion1(old, env.COUNTERSIGN_KEY_FILE ?? '');
    await old.close();
    const server = await startTestServer({ noAdministrator: true, env });
    expect(server.server.context.serverId).toBe('kept-server-id');
    const admin = await signedIn(server, 'chief');
    const names = async (sort: 'displayName' | 'lastSignIn' | 'mfa') =>
      (await admin.call('users.list', { query: { sort } })).users.map((user) => user.username);
    expect(await names('displayName')).toEqual(['ana', 'ben', 'chief']);
    expect(await names('lastSignIn')).toEqual(['ana', 'ben', 'chief']);
    expect(await names('mfa')).toEqual(['ben', 'chief', 'ana']);
    const found = await admin.call('users.list', { query: { search: 'ana unal' } });
    expect(found.users[0]).toMatchObject({ displayName: 'Ána Ünal', mfaOn: true });
    await signInWithCode(server, 'ana', secret);
    const log = await admin.call('audit.list', {
      query: { userId: 'u-ana', kind: 'user.created' },
    });
    expect(log.events).toHaveLength(1);
    await admin.call('users.disableMfa', { params: { userId: 'u-ana' }, body: { reason: 'test' } });
    expect((await admin.call('users.list', { query: { mfa: 'on' } })).total).toBe(0);
    await server.stop();
  });

  it('leaves no step half-done: what failed is as it was, and goes through when it can', async () => {
    const { env, store: address } = await place();
    const store = openStore(address);
    await writeVersion1(store, env.COUNTERSIGN_KEY_FILE ?? '');
    await sql`create table users_disabled (id integer)`.execute(store.db);
    await expect(migrate(store.db as never, store.kind)).rejects.toThrow('could not be brought');
    expect(await stepsOf(store)).toEqual(['0001-tables']);
    await expect(sql`select mfa_on from users`.execute(store.db)).rejects.toThrow();
    await sql`drop table users_disabled`.execute(store.db);
    await migrate(store.db as never, store.kind);
    expect(await stepsOf(store)).toEqual(everyStep);
    await store.close();
  });

  it('lets several instances start at once on a store of version 1', async () => {
    const { env, store: address } = await place();
    const old = openStore(address);
    await writeVersion1(old, env.COUNTERSIGN_KEY_FILE ?? '');
    await old.close();
    const done = await Promise.all([1, 2, 3].map(() => runCommand(['migrate'], env)));
    expect(done.map(({ status }) => status)).toEqual([0, 0, 0]);
    const store = openStore(address);
    expect(await stepsOf(store)).toEqual(everyStep);
    await store.close();
  });

  it('ends with a sentence and code 3 at a store of a later version, and changes nothing', async () => {
    const { env, store: address } = await place();
    const store = openStore(address);
    await migrate(store.db as never, store.kind);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'x')`.execute(
      store.db,
    );
    if (store.kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
    await store.close();
    const digest = async () =>
      address.kind === 'sqlite'
        ? createHash('sha256')
            .update(await readFile(address.file))
            .digest('hex')
        : '';
    const before = await digest();
    for (const args of [[], ['migrate'], ['create-administrator', 'x']]) {
      const done = await runCommand(args, env);
      expect(done.status).toBe(3);
      expect(done.stderr).toContain('made by a newer version (9999-later)');
    }
    expect(await digest()).toBe(before);
  });
}

describe('migrations on SQLite', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'countersign-migrations-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  migrationTests(async () => {
    const dataDir = await mkdtemp(join(root, 'store-'));
    return {
      env: {
        COUNTERSIGN_DATA_DIR: dataDir,
        COUNTERSIGN_KEY_FILE: join(dataDir, 'keys.json'),
        COUNTERSIGN_PORT: '0',
      },
      store: { kind: 'sqlite', file: join(dataDir, 'countersign.db') },
    };
  });

  it('walks an index in every order of the list of users', async () => {
    const store = openStore({ kind: 'sqlite', file: join(root, 'plan.db') });
    await migrate(store.db as never, store.kind);
    const orders = [
      'users.username_key',
      'users.display_name_key, users.username_key',
      'coalesce(users.last_sign_in_at, 0), users.username_key',
      'users.mfa_on, users.mfa_required, users.username_key',
    ];
    for (const columns of orders) {
      const list = sql.raw(columns);
      const values = sql.raw(columns.replace(/coalesce\([^)]*\)|users\.\w+/gu, "'x'"));
      const { rows } = await sql<{ detail: string }>`explain query plan select * from users
        where (${list}) > (${values}) order by ${list} limit 51`.execute(store.db);
      const plan = rows.map(({ detail }) => detail).join('; ');
      expect(plan, columns).toMatch(/USING INDEX/u);
      expect(plan, columns).not.toMatch(/TEMP B-TREE/u);
    }
    await store.close();
  });
});

if (postgresMissing !== undefined) it.skip(postgresMissing);
describe.skipIf(postgresMissing !== undefined)('migrations on PostgreSQL', () => {
  let postgres: TestPostgres;
  let root: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    root = await mkdtemp(join(tmpdir(), 'countersign-migrations-'));
  });
  afterAll(async () => {
    await postgres.stop();
    await rm(root, { recursive: true, force: true });
  });
  migrationTests(async () => {
    const dataDir = await mkdtemp(join(root, 'keys-'));
    const url = await postgres.createDatabase();
    return {
      env: {
        COUNTERSIGN_DATA_DIR: dataDir,
        COUNTERSIGN_KEY_FILE: join(dataDir, 'keys.json'),
        COUNTERSIGN_PORT: '0',
        DATABASE_URL: url,
      },
      store: { kind: 'postgres', url, maxConnections: 4 },
    };
  });
});
