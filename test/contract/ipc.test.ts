// The door between window and main, row by row: bad input never reaches a handler, an undeclared field never
// leaves, a foreign page is rejected.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDoor } from '../../src/main/door.ts';
import { registerIpc } from '../../src/main/ipc.ts';
import { createLog } from '../../src/main/log.ts';
import { createStateFeed } from '../../src/main/state-feed.ts';
import { sendState } from '../../src/main/state-sender.ts';
import { createStateStore } from '../../src/main/state.ts';
import { AppError } from '../../src/shared/errors.ts';
import { ipc, stateEvent, type CallName, type Handlers } from '../../src/shared/ipc.ts';
import { type AppState, SentState } from '../../src/shared/ipc/state.ts';
import { sampleOf, withFieldTooMany } from './sample.ts';

type Listener = (event: unknown, name: unknown, input: unknown) => Promise<unknown>;
const registered = vi.hoisted(() => new Map<string, Listener>());
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) => registered.set(channel, listener),
  },
}));

const names = Object.keys(ipc) as CallName[];
const log = createLog(() => undefined);

/** Handlers that give what they are told, and remember what they were given. */
function pretend(answer: (name: CallName) => unknown): { handlers: Handlers; heard: unknown[] } {
  const heard: unknown[] = [];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      (input: unknown) => {
        heard.push(input);
        return answer(name);
      },
    ]),
  ) as unknown as Handlers;
  return { handlers, heard };
}

describe.each(names)('%s', (name) => {
  const row = ipc[name];
  const input = sampleOf(row.input);
  const output = sampleOf(row.output);

  it('takes what its row says, and gives what its row says', async () => {
    const { handlers, heard } = pretend(() => output);
    const result = await createDoor({ handlers, log })(name, input);
    expect(result).toEqual({ ok: true, value: output });
    expect(heard).toEqual([input]);
  });

  it('refuses bad input before any handler sees it', async () => {
    const { handlers, heard } = pretend(() => output);
    const door = createDoor({ handlers, log });
    const bad = [undefined, null, 'text', 7, true, [], [input], ...withFieldTooMany(input)];
    for (const each of bad) {
      expect(await door(name, each)).toEqual({ ok: false, error: { code: 'BAD_INPUT' } });
    }
    expect(heard).toEqual([]);
  });

  it('refuses to send a field that is not declared', async () => {
    for (const answer of [null, 'JBSWY3DPEHPK3PXP', ...withFieldTooMany(output)]) {
      const { handlers } = pretend(() => answer);
      expect(await createDoor({ handlers, log })(name, input)).toEqual({
        ok: false,
        error: { code: 'INTERNAL' },
      });
    }
  });

  it('turns an error into its code, and says nothing of an unknown one', async () => {
    const known = pretend(() => {
      throw new AppError('NOT_FOUND', { id: 'x' });
    });
    expect(await createDoor({ handlers: known.handlers, log })(name, input)).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND', details: { id: 'x' } },
    });
    const unknown = pretend(() => {
      throw new Error('secret JBSWY3DPEHPK3PXP in a message');
    });
    expect(await createDoor({ handlers: unknown.handlers, log })(name, input)).toEqual({
      ok: false,
      error: { code: 'INTERNAL' },
    });
  });
});

it('knows no call that is not in the contract', async () => {
  const { handlers } = pretend(() => ({}));
  const door = createDoor({ handlers, log });
  const notNames = [undefined, null, 7, {}, ['state.get']];
  for (const name of ['vault.readAll', '__proto__', 'constructor', 'toString', '', ...notNames]) {
    expect(await door(name, {})).toEqual({ ok: false, error: { code: 'BAD_INPUT' } });
  }
});

describe('in Electron', () => {
  const ours = { url: 'app://countersign/index.html' };
  const sent: unknown[] = [];
  const initial: AppState = sampleOf(SentState) as SentState;
  const state = createStateStore(initial);
  const window = {
    isDestroyed: () => false,
    webContents: { send: (channel: string, change: unknown) => sent.push([channel, change]) },
  };
  const { handlers, heard } = pretend((name) => sampleOf(ipc[name].output));

  beforeEach(() => {
    sent.length = 0;
    heard.length = 0;
    registered.clear();
    registerIpc({
      door: createDoor({ handlers, log }),
      isOurFrame: (frame) => frame === (ours as unknown),
      log,
    });
    sendState({ feed: createStateFeed(state), window: () => window as never, log });
  });

  it('every call rejects a foreign page, a frame within ours and a page that is gone', async () => {
    expect([...registered.keys()]).toEqual(['call']);
    for (const name of names) {
      const input = sampleOf(ipc[name].input);
      for (const senderFrame of [null, { url: 'https://evil.example/' }, { ...ours }]) {
        const answer = registered.get('call')?.({ senderFrame }, name, input);
        await expect(answer).rejects.toThrow('may not call');
      }
    }
    expect(heard).toEqual([]);
  });

  it('our own page is answered', async () => {
    const input = sampleOf(ipc['codes.show'].input);
    const answer = registered.get('call')?.({ senderFrame: ours }, 'codes.show', input);
    expect(await answer).toMatchObject({ ok: true });
  });

  it('the state leaves only in its declared form', () => {
    const fresh = initial.entries.map((entry) => ({ ...entry, pinned: false }));
    state.update({ entries: fresh });
    expect(sent.length).toBeGreaterThan(0);
    expect(sent[0]).toEqual([
      stateEvent,
      { entries: { revision: 1, count: fresh.length, stretches: [{ entries: fresh }] } },
    ]);
    sent.length = 0;
    for (const change of withFieldTooMany({ entries: initial.entries, vault: initial.vault })) {
      state.update(change as Partial<AppState>);
    }
    expect(sent).toEqual([]);
  });
});
