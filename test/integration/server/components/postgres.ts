// A throw-away PostgreSQL on a free port, with a fresh database for each test server.
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Child, freePort, isRoot, needs, run, startChild } from './tools.ts';

const base = '/usr/lib/postgresql';
const newest = existsSync(base)
  ? readdirSync(base)
      .sort((a, b) => Number(a) - Number(b))
      .at(-1)
  : undefined;
const bin = newest === undefined ? undefined : join(base, newest, 'bin');

export const postgresMissing = bin === undefined ? needs('PostgreSQL', 'postgresql') : undefined;

export interface TestPostgres {
  /** A new empty database. */
  createDatabase(): Promise<string>;
  /** One of its programs, `pg_dump` for example. */
  run(program: string, args: readonly string[]): void;
  /** As if the machine lost it: ends at once, the data stays. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root. */
function asOwner(command: string, args: readonly string[]): [string, readonly string[]] {
  return isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
}

export async function startPostgres(): Promise<TestPostgres> {
  if (bin === undefined) throw new Error(postgresMissing);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-pg-'));
  if (isRoot) {
    const id = Number(run('id', ['-u', 'postgres']));
    chownSync(folder, id, id);
  }
  const data = join(folder, 'data');
  run(
    ...asOwner(join(bin, 'initdb'), [
      '-D',
      data,
      '-A',
      'trust',
      '-U',
      'app',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ]),
  );
  const port = await freePort();
  const url = (name: string): string => `postgres://app@127.0.0.1:${port}/${name}`;
  const ask = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const start = (): Promise<Child> =>
    startChild(
      ...asOwner(join(bin, 'postgres'), [
        '-D',
        data,
        '-p',
        String(port),
        '-c',
        'unix_socket_directories=',
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'max_connections=120',
      ]),
      () => ask('select 1').then(() => true),
    );
  let child = await start();
  let count = 0;
  const pgCtl = (...args: readonly string[]): void => {
    run(...asOwner(join(bin, 'pg_ctl'), ['-D', data, ...args]));
  };
  return {
    createDatabase: async () => {
      count += 1;
      const name = `app_${process.pid}_${count}`;
      await ask(`create database ${name}`);
      return url(name);
    },
    run: (program, args) => {
      run(join(bin, program), args);
    },
    crash: async () => {
      pgCtl('stop', '-m', 'immediate');
      await child.stop();
    },
    restart: async () => {
      child = await start();
    },
    stop: async () => {
      try {
        pgCtl('stop', '-m', 'immediate');
      } catch {
        // It was down already.
      }
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
