// The messages between the app and the server it forks, with a stand-in for Electron's port.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerMessage } from '../../../src/server/local/messages.ts';
import { serveParent } from '../../../src/server/local/parent-port.ts';
import { createLog } from '../../../src/server/log.ts';

describe('the local organisation', () => {
  let dataDir: string;
  const logs: string[] = [];
  const answers = new Map<number, (message: ServerMessage) => void>();
  let deliver: (event: { readonly data: unknown }) => void = () => undefined;
  const ended: number[] = [];
  const send = (message: { readonly id: number } & Record<string, unknown>) =>
    new Promise<ServerMessage>((resolve) => {
      answers.set(message.id, resolve);
      deliver({ data: message });
    });
  const password = 'a quiet harbour at dawn';
  const administrator = {
    type: 'create-first-administrator',
    username: 'ana',
    password,
    displayName: 'Ana',
    organisation: 'Lantern Works',
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-local-'));
    serveParent(
      {
        on: (_event, listener) => (deliver = listener),
        postMessage: (message) => {
          const answer = message as ServerMessage;
          answers.get(answer.id)?.(answer);
        },
      },
      createLog('debug', (line) => logs.push(line)),
      (code) => ended.push(code),
    );
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('starts, makes the first administrator, serves, stops', async () => {
    expect(await send({ ...administrator, id: 1 })).toMatchObject({ type: 'error', id: 1 });
    const listening = await send({ type: 'start', id: 2, dataDir });
    expect(listening).toMatchObject({ type: 'listening', needsAdministrator: true });
    const port = listening.type === 'listening' ? listening.port : 0;
    const weak = await send({ ...administrator, id: 3, password: 'short' });
    expect(weak).toMatchObject({ type: 'error', code: 'PASSWORD_POLICY' });
    expect(await send({ ...administrator, id: 4 })).toEqual({ type: 'created', id: 4 });
    const twice = await send({ ...administrator, id: 5, username: 'bob' });
    expect(twice).toMatchObject({ type: 'error', code: 'CONFLICT' });
    const again = await send({ type: 'start', id: 6, dataDir });
    expect(again).toMatchObject({ port, needsAdministrator: false });
    const response = await fetch(`http://127.0.0.1:${port}/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'ana', password, device: { name: 'app' } }),
    });
    expect(await response.json()).toMatchObject({
      step: 'done',
      me: { organisation: { name: 'Lantern Works' }, user: { roles: [{ id: 'administrator' }] } },
    });
    const odd = await send({ type: 'format-disk', id: 7 });
    expect(odd).toEqual({ type: 'error', id: 7, code: 'BAD_INPUT' });
    expect(await send({ type: 'stop', id: 8 })).toEqual({ type: 'stopped', id: 8 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(ended).toEqual([0]);
    expect(logs.join('\n')).not.toContain(password);
  });
});
