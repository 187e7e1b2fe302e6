// Strangers at the socket, and strangers in its place: each is a row. The app must stay up and say nothing; the
// command line must send nothing.
import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod, rename } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askApp } from '../../../src/cli/commands/connection.ts';
import { createFrameReader, encodeFrame } from '../../../src/main/remote/frames.ts';
import { proofOf, randomHex } from '../../../src/main/remote/proof.ts';
import type { Rendezvous } from '../../../src/main/remote/rendezvous.ts';
import { startAppSide, type AppSide } from './app-side.ts';

let app: AppSide;
let rendezvous: Rendezvous;
let strangers: Server[] = [];
const file = (): string => join(app.folder, 'command-line.json');

beforeEach(async () => {
  app = await startAppSide([]);
  rendezvous = JSON.parse(readFileSync(file(), 'utf8')) as Rendezvous;
});
afterEach(async () => {
  for (const stranger of strangers) stranger.close();
  strangers = [];
  await app.server.setOn(false);
  await app.vault.close();
});

/** Sends bytes, then waits for the app to hang up; gives what it said. */
function say(...parts: readonly (Buffer | Promise<Buffer>)[]): Promise<Buffer> {
  const socket = connect(rendezvous.address);
  const heard: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => heard.push(chunk));
  socket.on('error', () => undefined);
  void (async () => {
    for (const part of parts) socket.write(await part);
  })();
  return new Promise((resolve) => socket.once('close', () => resolve(Buffer.concat(heard))));
}

function framed(body: string): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, Buffer.from(body)]);
}

const nonce = randomHex();
const hello = encodeFrame({ protocol: 1, nonce });

describe('a stranger at the socket', () => {
  it.each([
    ['no message of ours', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a length of 4 GiB', Buffer.from([0xff, 0xff, 0xff, 0xff])],
    ['JSON that ends early', encodeFrame({}).subarray(0, 5)],
    ['no JSON', framed('}}}}}}')],
    ['a hello with more in it', encodeFrame({ protocol: 1, nonce, call: 'list' })],
    ['a hello with a short nonce', encodeFrame({ protocol: 1, nonce: 'ab' })],
    ['a deep hello', framed('['.repeat(1000))],
  ])('hears nothing for %s', async (_what, bytes) => {
    const heard = say(bytes);
    // Half a message is waited for only so long; the others end at once.
    const ended = await Promise.race([
      heard,
      new Promise<Buffer>((done) => setTimeout(done, 500, Buffer.alloc(0))),
    ]);
    expect(ended).toHaveLength(0);
    expect(await askApp(app.folder, 'status', {})).toMatchObject({ kind: 'answer' });
  });

  it.each([
    ['the wrong token', () => randomHex(), 'command-line' as const],
    ['the app’s own proof', () => rendezvous.token, 'app' as const],
  ])('gets no answer with %s', async (_what, token, side) => {
    const socket = connect(rendezvous.address);
    socket.write(hello);
    const read = createFrameReader(socket);
    const welcome = (await read(1024)) as { nonce: string };
    const proof = proofOf(token(), side, { client: nonce, server: welcome.nonce });
    socket.write(encodeFrame({ proof, call: 'status', input: {} }));
    await expect(read(1024)).rejects.toThrow('ended');
  });

  it('cannot use what it overheard', async () => {
    const overheard: Buffer[] = [];
    const between = await listenInPlace((client) => {
      const through = connect(rendezvous.address);
      client.on('data', (chunk: Buffer) => overheard.push(chunk));
      client.pipe(through).pipe(client);
    });
    expect(await askApp(app.folder, 'status', {})).toMatchObject({ kind: 'answer' });
    between.close();
    const replayed = await say(...overheard);
    // The welcome has another nonce, so the old proof is worth nothing: a welcome, then silence.
    expect(replayed.toString()).toContain('proof');
    expect(replayed.toString()).not.toContain('"ok"');
  });

  it('may hang on without keeping others out', async () => {
    const hanging = Array.from({ length: 12 }, () => connect(rendezvous.address));
    for (const socket of hanging) socket.on('error', () => undefined);
    expect(await askApp(app.folder, 'status', {})).toMatchObject({ kind: 'answer' });
    for (const socket of hanging) socket.destroy();
  });

  it('that has proven itself still gets only what is declared', async () => {
    const ask = (call: string, input: unknown): Promise<unknown> =>
      askApp(app.folder, call as 'status', input as Record<string, never>);
    const refused = { kind: 'answer', result: { ok: false, error: { code: 'BAD_INPUT' } } };
    expect(await ask('vault.reveal', { id: 'a' })).toEqual(refused);
    expect(await ask('constructor', {})).toEqual(refused);
    expect(await ask('status', { more: 1 })).toEqual(refused);
    expect(await ask('code', { name: 'x'.repeat(2000), which: 'current', copy: false })).toEqual(
      refused,
    );
    expect(await ask('add', { links: [] })).toEqual(refused);
  });
});

/** Takes the place of the app's socket, as the file says it. */
async function listenInPlace(serve: (client: Socket) => void): Promise<Server> {
  const address = `${rendezvous.address}.2`;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    serve(client);
  });
  await new Promise<void>((done) => server.listen(address, done));
  strangers.push(server);
  writeFileSync(file(), JSON.stringify({ ...rendezvous, address }), { mode: 0o600 });
  return server;
}

describe('a stranger in the app’s place', () => {
  const link = 'otpauth://totp/New:ann?secret=JBSWY3DPEHPK3PXP';

  it.each([
    ['says nothing', () => undefined],
    ['hangs up', (client: Socket) => client.destroy()],
    ['says something else', (client: Socket) => client.write('HTTP/1.1 200 OK\r\n\r\n')],
    [
      'has no token',
      (client: Socket) =>
        client.write(encodeFrame({ protocol: 1, nonce: randomHex(), proof: randomHex() })),
    ],
  ])('that %s is told nothing', async (what, serve) => {
    const heard: Buffer[] = [];
    const closed = new Promise<void>((done) => {
      void listenInPlace((client) => {
        client.on('data', (chunk: Buffer) => heard.push(chunk));
        client.once('close', () => done());
        serve(client);
        setTimeout(() => client.destroy(), 200);
      });
    });
    await expect.poll(() => readFileSync(file(), 'utf8')).toContain('.2"');
    const asked = await askApp(app.folder, 'add', { links: [link] });
    expect(asked).toMatchObject({ kind: 'no-answer' });
    await closed;
    const text = Buffer.concat(heard).toString();
    if (what !== 'hangs up') expect(text).toContain('nonce');
    for (const secret of ['otpauth', 'JBSWY3DP', '"add"', rendezvous.token]) {
      expect(text).not.toContain(secret);
    }
  });

  it.each([
    ['open to the group', async () => chmod(file(), 0o640)],
    ['open to everyone', async () => chmod(file(), 0o606)],
    [
      'a link to somewhere',
      async () => {
        await rename(file(), `${file()}.moved`);
        symlinkSync(`${file()}.moved`, file());
      },
    ],
  ])('is not believed through a file that is %s', async (_what, spoil) => {
    await spoil();
    expect(await askApp(app.folder, 'status', {})).toEqual({
      kind: 'no-answer',
      why: 'not-private',
    });
  });

  it.each([
    ['empty', ''],
    ['no JSON', '{'],
    ['of another form', '{"address":"/tmp/x","token":"zz"}'],
  ])('is nobody where the file is %s', async (_what, content) => {
    writeFileSync(file(), content, { mode: 0o600 });
    expect(await askApp(app.folder, 'status', {})).toEqual({
      kind: 'no-answer',
      why: 'not-running',
    });
  });
});

describe('the socket', () => {
  it('takes the place of what a killed app left, and leaves nothing behind', async () => {
    await app.server.setOn(false);
    expect(() => statSync(rendezvous.address)).toThrow('ENOENT');
    writeFileSync(rendezvous.address, 'left behind');
    await app.server.setOn(true);
    expect(statSync(rendezvous.address).isSocket()).toBe(true);
    expect(await askApp(app.folder, 'status', {})).toMatchObject({ kind: 'answer' });
  });

  it('has another token after each start', async () => {
    await app.server.setOn(false);
    await app.server.setOn(true);
    expect((JSON.parse(readFileSync(file(), 'utf8')) as Rendezvous).token).not.toBe(
      rendezvous.token,
    );
  });

  it('follows the setting however quickly it changes', async () => {
    await Promise.all([false, true, false, true, false].map((isOn) => app.server.setOn(isOn)));
    expect(await askApp(app.folder, 'status', {})).toEqual({
      kind: 'no-answer',
      why: 'not-running',
    });
  });
});
