// Figures of the login server: `npm run bench:server`. Prints a table, writes bench/server.json. Goals stay in the table
// whether they are met or not. SIGN_INS, WHOLE_SIGN_INS and USERS set the size.
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { expect, it } from 'vitest';
import { hashCost } from '../../src/server/password/hasher.ts';
import { round, type Row } from '../lib/row.ts';
import {
  addUsers,
  type BenchServer,
  cpuOf,
  password,
  residentMb,
  startBenchServer,
} from './load.ts';

const signIns = Number(process.env.SIGN_INS ?? 100_000);
const wholeSignIns = Number(process.env.WHOLE_SIGN_INS ?? 3000);
const manyUsers = Number(process.env.USERS ?? 100_000);

async function bareVerifies(count: number): Promise<void> {
  const secret = Buffer.alloc(32, 1);
  const stored = await hash(password, { ...hashCost, secret });
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await verify(stored, password, { secret });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

async function signInRow({ drive }: BenchServer): Promise<Row> {
  await drive('sign-in', 50);
  const share = 200;
  let ours = 0;
  let bare = 0;
  // Side by side, in turns, so that a busy neighbour disturbs both alike.
  for (let turn = 0; turn < 3; turn += 1) {
    bare += await cpuOf(() => bareVerifies(share));
    ours += await cpuOf(() => drive('sign-in', share));
  }
  return {
    name: 'server.sign-in-vs-hash',
    value: round((3 * share) / ours),
    unit: 'sign-ins per CPU second',
    peer: `the argon2id hash alone: ${round((3 * share) / bare)} per CPU second`,
    ratio: round(bare / ours),
    goal: '>= 0.6',
    better: 'higher',
  };
}

async function sessionRow({ drive }: BenchServer): Promise<Row> {
  const count = 4000;
  await drive('me', 500);
  await drive('alive', 500);
  const alive = count / (await drive('alive', count));
  const checks = count / (await drive('me', count));
  return {
    name: 'server.session-check',
    value: round(checks),
    unit: 'session checks per second, answered whole (GET /v1/me)',
    peer: `GET /healthz, which asks no store: ${round(alive)} per second`,
    ratio: round(checks / alive),
    goal: 'report',
    better: 'higher',
  };
}

/** Two servers, in turns: few users in one, many in the other. */
async function usersRows(): Promise<readonly Row[]> {
  const few = await startBenchServer();
  const many = await startBenchServer();
  await addUsers(few.server, 10);
  await addUsers(many.server, manyUsers);
  const cpu = { fewSignIns: 0, manySignIns: 0, fewLists: 0, manyLists: 0 };
  const [turns, signInShare, listShare] = [4, 100, 50];
  for (let turn = 0; turn < turns; turn += 1) {
    cpu.fewSignIns += await cpuOf(() => few.drive('sign-in', signInShare, 'bulk-5'));
    cpu.manySignIns += await cpuOf(() =>
      many.drive('sign-in', signInShare, `bulk-${Math.floor(manyUsers / 2)}`),
    );
    cpu.fewLists += await cpuOf(() => few.drive('users', listShare));
    cpu.manyLists += await cpuOf(() => many.drive('users', listShare));
  }
  await few.stop();
  await many.stop();
  const perSignIn = (seconds: number) => round((seconds / turns / signInShare) * 1000);
  const perList = (seconds: number) => round((seconds / turns / listShare) * 1000);
  return [
    {
      name: `server.users-${manyUsers}`,
      value: perSignIn(cpu.manySignIns),
      unit: `CPU ms per sign-in with ${manyUsers} users`,
      peer: `with 10 users: ${perSignIn(cpu.fewSignIns)} ms`,
      ratio: round(cpu.manySignIns / cpu.fewSignIns),
      goal: '<= 1.1',
      better: 'lower',
    },
    {
      name: `server.user-list-${manyUsers}`,
      value: perList(cpu.manyLists),
      unit: `CPU ms per page of 10, by last sign-in, of ${manyUsers} users`,
      peer: `of 10 users: ${perList(cpu.fewLists)} ms`,
      ratio: round(cpu.manyLists / cpu.fewLists),
      goal: 'report',
      better: 'lower',
    },
  ];
}

/** The real hash on few sign-ins, and everything but the hash on very many: its memory is the same at each. */
async function memoryRow(whole: BenchServer): Promise<Row> {
  const start = residentMb();
  await whole.drive('sign-in', wholeSignIns);
  const wholeGrowth = residentMb() - start;
  const cheap = await startBenchServer({ memoryCost: 64, timeCost: 1, parallelism: 1 });
  const tenth = Math.floor(signIns / 10);
  await cheap.drive('sign-in', tenth);
  const before = residentMb();
  const series = [before];
  for (let part = 1; part < 10; part += 1) {
    await cheap.drive('sign-in', tenth);
    series.push(residentMb());
  }
  await cheap.stop();
  const after = series.at(-1) ?? before;
  return {
    name: 'server.memory-growth',
    value: round(after - before),
    unit: `MB from sign-in ${tenth} to ${signIns}, with a cheap hash (${series.map(Math.round).join(', ')} MB)`,
    peer: `${round(before)} MB before; with the real hash ${round(wholeGrowth)} MB in ${wholeSignIns} sign-ins`,
    ratio: round(after / before),
    goal: '<= 1.15',
    better: 'lower',
  };
}

it('measures the login server', { timeout: 36_000_000 }, async () => {
  const bench = await startBenchServer();
  const rows = [
    await signInRow(bench),
    await sessionRow(bench),
    ...(await usersRows()),
    await memoryRow(bench),
  ];
  await bench.stop();
  console.table(rows);
  const out = process.env.BENCH_OUT ?? join(import.meta.dirname, '..', 'server.json');
  await writeFile(out, `${JSON.stringify(rows, undefined, 2)}\n`);
  expect(rows).toHaveLength(5);
});
