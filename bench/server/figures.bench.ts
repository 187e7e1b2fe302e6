// Figures of the login server, in one process with a client in another: `npm run bench:server`. Prints a table, writes
// bench/server.json. Goals stay in the table whether they are met or not.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { expect, it } from 'vitest';
import { hashToken, newId } from '../../src/server/crypto/digest.ts';
import { readConfig } from '../../src/server/config.ts';
import { createLog } from '../../src/server/log.ts';
import { createFirstAdministrator } from '../../src/server/operations/first-start.ts';
import { displayNameColumns } from '../../src/server/users/names.ts';
import { type RunningServer, runServer } from '../../src/server/run.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string;
  readonly ratio: number | null;
  readonly goal: string;
  readonly better: 'lower' | 'higher';
}

const signIns = Number(process.env.SIGN_INS ?? 3000);
const manyUsers = Number(process.env.USERS ?? 100_000);
const password = 'correct horse battery staple';

/** Runs `count` requests from another process, so that its CPU is not counted here. Answers seconds of wall clock. */
function drive(
  url: string,
  kind: 'sign-in' | 'me',
  count: number,
  token = '',
  name = 'bench',
): Promise<number> {
  const file = join(import.meta.dirname, 'driver.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, url, kind, String(count), name], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('exit', (code) =>
      code === 0 ? resolve(Number(output)) : reject(new Error(`The driver failed: ${output}`)),
    );
    child.stdin.end(JSON.stringify({ password, token }));
  });
}

function cpuSeconds(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

async function cpuOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  return cpuSeconds(before);
}

async function bareVerifies(count: number): Promise<void> {
  const secret = Buffer.alloc(32, 1);
  const stored = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1, secret });
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await verify(stored, password, { secret });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function addUsers(server: RunningServer, count: number): Promise<void> {
  const { db } = server.context.store;
  const password_hash = await server.context.hasher.hash(password);
  const row = (at: number) => ({
    id: newId(),
    username: `bulk-${at}`,
    username_key: `bulk-${at}`,
    ...displayNameColumns(`Bulk ${at}`),
    email: `bulk-${at}@mail.test`,
    email_key: `bulk-${at}@mail.test`,
    phone: null,
    birthday: null,
    origin: 'local' as const,
    origin_key: null,
    password_hash,
    password_changed_at: 1,
    must_change_password: 0 as const,
    disabled: 0 as const,
    mfa_required: 0 as const,
    mfa_on: 0 as const,
    created_at: 1,
    last_sign_in_at: null,
    version: 1,
  });
  for (let at = 0; at < count; at += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - at) }, (_, index) => row(at + index));
    await db.insertInto('users').values(rows).execute();
  }
}

function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_048_576;
}

it('measures the login server', { timeout: 36_000_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const read = readConfig({ COUNTERSIGN_DATA_DIR: dataDir, COUNTERSIGN_PORT: '0' });
  if (!read.ok) throw new Error(read.errors.join('\n'));
  const server = await runServer(read.config, {
    log: createLog('error', (line) => console.error(line)),
  });
  const { db } = server.context.store;
  await createFirstAdministrator(server.context, {
    username: 'bench',
    displayName: 'Bench',
    password,
  });
  // The limit per address is for strangers; the benchmark is one address.
  await db
    .insertInto('settings')
    .values({
      section: 'lockout',
      version: 1,
      secret: null,
      value: JSON.stringify({ attempts: 100, periodSeconds: 900, perAddressPerMinute: 10_000 }),
    })
    .execute();
  await db.updateTable('meta').set({ value: 'bench' }).where('key', '=', 'revision').execute();
  const figures: Figure[] = [];

  await drive(server.url, 'sign-in', 50);
  const share = Math.min(signIns, 600);
  // Side by side, in turns, so that a busy neighbour disturbs both alike.
  let ours = 0;
  let bare = 0;
  for (let round = 0; round < 3; round += 1) {
    bare += await cpuOf(() => bareVerifies(share / 3));
    ours += await cpuOf(() => drive(server.url, 'sign-in', share / 3));
  }
  figures.push({
    name: 'server.sign-in-vs-hash',
    value: round(share / ours),
    unit: 'sign-ins per CPU second',
    peer: `argon2id alone: ${round(share / bare)} per CPU second`,
    ratio: round(bare / ours),
    goal: '>= 0.6',
    better: 'higher',
  });

  const few = await cpuOf(() => drive(server.url, 'sign-in', 300));
  await addUsers(server, manyUsers);
  const many = await cpuOf(() =>
    drive(server.url, 'sign-in', 300, '', `bulk-${Math.floor(manyUsers / 2)}`),
  );
  figures.push({
    name: 'server.users-100000',
    value: round((many / 300) * 1000),
    unit: `CPU ms per sign-in with ${manyUsers} users`,
    peer: `with one user: ${round((few / 300) * 1000)}`,
    ratio: round(many / few),
    goal: '<= 1.1',
    better: 'lower',
  });

  const user = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', 'bench')
    .executeTakeFirstOrThrow();
  const token = 'bench-session-token-of-enough-length-0123456789';
  const far = Date.now() + 86_400_000;
  await db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: hashToken(token),
      user_id: user.id,
      device: '',
      address: '127.0.0.1',
      created_at: Date.now(),
      last_seen_at: Date.now(),
      idle_expires_at: far,
      expires_at: far,
      fresh_until: 0,
      refresh_hash: null,
      refresh_previous_hash: null,
      refresh_rotated_at: null,
      refresh_expires_at: null,
      method: 'password',
    })
    .execute();
  await drive(server.url, 'me', 500, token);
  const checks = 8000;
  const seconds = await drive(server.url, 'me', checks, token);
  figures.push({
    name: 'server.session-check',
    value: round(checks / seconds),
    unit: 'requests per second',
    peer: 'one client process on the same machine',
    ratio: null,
    goal: 'report',
    better: 'higher',
  });

  const before = residentMb();
  await drive(server.url, 'sign-in', signIns);
  const after = residentMb();
  figures.push({
    name: 'server.memory-growth',
    value: round(after - before),
    unit: `MB after ${signIns} sign-ins`,
    peer: `${round(before)} MB before`,
    ratio: round(after / before),
    goal: '<= 1.15',
    better: 'lower',
  });

  await server.close();
  await rm(dataDir, { recursive: true, force: true });
  console.table(figures);
  const out = process.env.BENCH_OUT ?? join(import.meta.dirname, '..', 'server.json');
  await writeFile(out, `${JSON.stringify(figures, undefined, 2)}\n`);
  expect(figures).toHaveLength(4);
});

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
