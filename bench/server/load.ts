// What the figures of the login server are made with: a server in this process, a client in another, their CPU and
// memory. Used by figures.bench.ts.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashToken, newId } from '../../src/server/crypto/digest.ts';
import { readConfig } from '../../src/server/config.ts';
import { createLog } from '../../src/server/log.ts';
import { createFirstAdministrator } from '../../src/server/operations/first-start.ts';
import type { HashCost } from '../../src/server/password/hasher.ts';
import { type RunningServer, runServer } from '../../src/server/run.ts';
import { displayNameColumns } from '../../src/server/users/names.ts';

export const password = 'correct horse battery staple';
export const token = 'bench-session-token-of-enough-length-0123456789';

export interface BenchServer {
  readonly server: RunningServer;
  /** Answers seconds of wall clock. The client's own CPU is not counted here: it is another process. */
  readonly drive: (
    kind: 'sign-in' | 'me' | 'alive' | 'users',
    count: number,
    username?: string,
  ) => Promise<number>;
  stop(): Promise<void>;
}

export async function startBenchServer(hashCost?: HashCost): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const read = readConfig({
    COUNTERSIGN_DATA_DIR: dataDir,
    COUNTERSIGN_PORT: '0',
    COUNTERSIGN_TRUSTED_PROXIES: '127.0.0.1',
  });
  if (!read.ok) throw new Error(read.errors.join('\n'));
  const log = createLog('error', (line) => console.error(line));
  const server = await runServer(read.config, { log, ...(hashCost !== undefined && { hashCost }) });
  await createFirstAdministrator(server.context, {
    username: 'bench',
    displayName: 'Bench',
    password,
  });
  await allowBusyAddresses(server);
  await addSession(server);
  return {
    server,
    drive: (kind, count, username = 'bench') => drive(server.url, kind, count, username),
    stop: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function drive(url: string, kind: string, count: number, username: string): Promise<number> {
  const file = join(import.meta.dirname, 'driver.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, url, kind, String(count), username], {
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

/** The driver comes from some hundred addresses, each far busier than people are. */
async function allowBusyAddresses({ context }: RunningServer): Promise<void> {
  const { db } = context.store;
  const value = { attempts: 100, periodSeconds: 900, perAddressPerMinute: 10_000 };
  await db
    .insertInto('settings')
    .values({ section: 'lockout', version: 1, secret: null, value: JSON.stringify(value) })
    .execute();
  await db.updateTable('meta').set({ value: 'bench' }).where('key', '=', 'revision').execute();
}

async function addSession({ context }: RunningServer): Promise<void> {
  const { db } = context.store;
  const { id } = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', 'bench')
    .executeTakeFirstOrThrow();
  const now = Date.now();
  const far = now + 86_400_000;
  await db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: hashToken(token),
      user_id: id,
      device: '',
      address: '127.0.0.1',
      created_at: now,
      last_seen_at: now,
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
}

export async function addUsers({ context }: RunningServer, count: number): Promise<void> {
  const { db } = context.store;
  const password_hash = await context.hasher.hash(password);
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

export async function cpuOf(act: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_048_576;
}
