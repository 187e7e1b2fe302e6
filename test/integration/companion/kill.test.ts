// The app is killed at every step of "Add to this vault" and of regenerating backup codes: before and after every
// request to the server and every write to the vault. After the restart the user can sign in, and both sides agree.
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPrograms } from '../build-programs.ts';
import { startTestServer, type TestClient, type TestServer } from '../server/harness.ts';
import { makeUser, userPassword } from '../server/users.ts';
import type { AppMessage, AppReport, AppTask } from './killable-task.ts';

type When = 'before' | 'after';
interface Point {
  readonly kind: 'request' | 'commit';
  readonly number: number;
  readonly when: When;
}

const outDir = resolve('.cache/test-companion');
let server: TestServer;
let admin: TestClient;
let proxy: Server;
let proxyUrl: string;
/** Set while requests are counted; called around each. */
let onRequest: (number: number, when: When) => void = () => undefined;
let requests = 0;
let clockOffsetMs = 0;

beforeAll(async () => {
  await buildPrograms(outDir, { app: resolve('test/integration/companion/killable-app.ts') }, [
    'keytar',
    '@node-rs/argon2',
  ]);
  server = await startTestServer({ relaxed: true });
  admin = await server.admin();
  proxy = createServer((incoming, outgoing) => {
    const isCounted = incoming.method !== 'GET' || incoming.url !== '/v1/info';
    const number = isCounted ? ++requests : -1;
    onRequest(number, 'before');
    const onward = request(
      `${server.server.url}${incoming.url ?? ''}`,
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          // The server has done it; the app never hears of it.
          onRequest(number, 'after');
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          outgoing.end(Buffer.concat(chunks));
        });
      },
    );
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await server.stop();
});

interface Ran {
  readonly killed: boolean;
  readonly commits: number;
  readonly report: AppReport | undefined;
}

function run(task: Omit<AppTask, 'serverUrl' | 'clockOffsetMs'>, point?: Point): Promise<Ran> {
  const child: ChildProcess = fork(join(outDir, 'app.js'), [], {
    env: {
      PATH: process.env.PATH ?? '',
      APP_TASK: JSON.stringify({ ...task, serverUrl: proxyUrl, clockOffsetMs }),
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (words += text));
  const count = () => {
    requests = 0;
    onRequest = (number, when) => {
      if (point?.kind === 'request' && point.number === number && point.when === when) {
        child.kill('SIGKILL');
      }
    };
  };
  let commits = 0;
  let report: AppReport | undefined;
  child.on('message', (message: AppMessage) => {
    if ('ready' in message) {
      if (task.action === 'add-to-vault') count();
      child.send('go');
    } else if ('enrolled' in message) count();
    else if ('advance' in message) {
      server.clock.advance(message.advance);
      clockOffsetMs += message.advance;
      child.send('advanced');
    } else if ('report' in message) ({ report } = message);
    else ({ commits } = message);
  });
  return new Promise((done, failed) => {
    child.on('exit', (code, signal) => {
      onRequest = () => undefined;
      if (code !== 0 && signal !== 'SIGKILL') failed(new Error(`The app failed: ${words}`));
      else done({ killed: signal === 'SIGKILL', commits, report });
    });
  });
}

function taskFor(action: AppTask['action'], userName: string) {
  return {
    action,
    folder: mkdtempSync(join(tmpdir(), 'countersign-kill-')),
    userName,
    password: userPassword,
  };
}

async function pointsOf(action: AppTask['action']): Promise<readonly Point[]> {
  const { username } = await makeUser(admin);
  const whole = await run({ mode: 'act', ...taskFor(action, username) });
  expect(whole.killed).toBe(false);
  const both = (kind: Point['kind'], number: number): readonly Point[] => [
    { kind, number, when: 'before' },
    { kind, number, when: 'after' },
  ];
  const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
  return [
    ...numbers(requests).flatMap((number) => both('request', number)),
    ...numbers(whole.commits).flatMap((number) => both('commit', number)),
  ];
}

async function killAt(action: AppTask['action'], point: Point): Promise<AppReport> {
  admin = await server.admin();
  const { username } = await makeUser(admin);
  const task = taskFor(action, username);
  const first = await run(
    {
      mode: 'act',
      ...task,
      ...(point.kind === 'commit' && {
        killAtCommit: { number: point.number, when: point.when },
      }),
    },
    point,
  );
  expect(first.killed, 'it was killed').toBe(true);
  const { report } = await run({ mode: 'check', ...task });
  if (report === undefined) throw new Error('The app said nothing after its restart.');
  return report;
}

test('Add to this vault, killed at every step: both sides agree after the restart', async () => {
  const points = await pointsOf('add-to-vault');
  expect(points.length).toBeGreaterThanOrEqual(10);
  const outcomes = new Set<boolean>();
  for (const point of points) {
    const report = await killAt('add-to-vault', point);
    const where = JSON.stringify(point);
    outcomes.add(report.mfaOn);
    // Signing in again used the vault's code exactly where the server asked for one.
    expect(report.signedInAgain, where).toBe(true);
    expect(report.entries, where).toBe(report.mfaOn ? 1 : 0);
    expect(report.linked, where).toBe(report.mfaOn);
    // Nobody has said yet that the codes are kept: they are here to be shown, or can be made anew.
    if (report.mfaOn) {
      expect(report.attention, where).toContain('backup-codes-not-acknowledged');
      expect(report.codes, where).toHaveLength(10);
      expect(report.backupCodeWorked, where).toBe(true);
    }
  }
  // Early kills leave it off, late ones on: both ends were seen.
  expect(outcomes).toEqual(new Set([false, true]));
}, 600_000);

test('Regenerating backup codes, killed at every step: no dead code is shown as good', async () => {
  const points = await pointsOf('regenerate');
  expect(points.length).toBeGreaterThanOrEqual(6);
  const held = new Set<number>();
  for (const point of points) {
    const report = await killAt('regenerate', point);
    const where = JSON.stringify(point);
    expect(report, where).toMatchObject({
      mfaOn: true,
      linked: true,
      entries: 1,
      signedInAgain: true,
    });
    // Either the set that the server has, or none, and that is said.
    expect(report.attention, where).toContain(
      report.codes.length > 0 ? 'backup-codes-not-acknowledged' : 'backup-codes-gone',
    );
    expect(report.backupCodeWorked, where).not.toBe(false);
    held.add(report.codes.length);
  }
  expect(held).toEqual(new Set([0, 10]));
}, 600_000);
