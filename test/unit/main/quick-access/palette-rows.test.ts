// Which rows the palette offers, and what its calls answer.
import { describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../../src/main/log.ts';
import { createCodes } from '../../../../src/main/codes/codes.ts';
import { createCopyCode } from '../../../../src/main/quick-access/copy-code.ts';
import { createPaletteHandlers } from '../../../../src/main/quick-access/palette-calls.ts';
import { paletteEntries } from '../../../../src/main/quick-access/palette-rows.ts';
import { createDoor } from '../../../../src/main/door.ts';
import { openCodes, pageKey } from '../../../../src/renderer/codes/open-codes.ts';
import type { PaletteAnswer } from '../../../../src/shared/ipc/quick-access.ts';
import type { Handlers } from '../../../../src/shared/ipc.ts';
import type { AppState } from '../../../../src/shared/ipc/state.ts';
import { makeVault, totp } from '../vault/make-vault.ts';
import { entry } from './entries.ts';

type OpenAnswer = Extract<PaletteAnswer, { step: 'open' }>;

describe('paletteEntries', () => {
  const entries = [
    entry('GitLab', { usedAtMs: 1 }),
    entry('GitHub', { usedAtMs: 5 }),
    entry('Mail', { pinned: true }),
    entry('Bank', { pinned: true, usedAtMs: 2 }),
    entry('Gitea'),
    entry('Gitter', { trashedAtMs: 3, pinned: true }),
    entry('Legit', { usedAtMs: 9, pinned: true }),
  ];
  const ids = (query: string): readonly string[] =>
    paletteEntries(entries, query).map(({ id }) => id);

  it('begins with the pinned, then the recent, and leaves out the trash', () => {
    expect(ids('')).toEqual(['Legit', 'Bank', 'Mail', 'GitHub', 'GitLab', 'Gitea']);
  });

  it('puts what begins with the letters first, among those the recent', () => {
    expect(ids('gi')).toEqual(['GitHub', 'GitLab', 'Gitea', 'Legit']);
  });
});

describe('the palette’s calls', () => {
  const secret = new TextEncoder().encode('12345678901234567890');

  async function makePalette(settings: Partial<AppState['settings']> = {}, isPaletteOpen = true) {
    const made = makeVault({ now: () => 59_000 });
    const { vault, state } = made;
    state.update({
      settings: { language: 'system', hideCodes: false, ...settings },
      app: { language: 'en' },
    } as unknown as AppState);
    await vault.start();
    await vault.create({});
    const { ids } = await vault.commit({
      add: [
        { entry: totp('Example', 'ann', secret) },
        {
          entry: {
            token: { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter: 0 },
            issuer: 'Counter',
            account: '',
          },
        },
        ...Array.from({ length: 20 }, (_, index) => ({ entry: totp(`Site ${index}`) })),
      ],
    });
    const codes = createCodes({
      vault,
      now: () => 59_000,
      showsNextCode: () => false,
      couldNotMark: () => undefined,
    });
    const copied: string[] = [];
    const closePalette = vi.fn();
    const showWindow = vi.fn();
    const handlers = createPaletteHandlers({
      vault,
      state,
      showCodes: codes.show,
      copyCode: createCopyCode({
        vault,
        codes,
        copySecret: (text) => {
          copied.push(text);
          return Promise.resolve({ clearsAtMs: null });
        },
      }),
      now: () => 59_000,
      isPaletteOpen: () => isPaletteOpen,
      openPalette: vi.fn(),
      closePalette,
      showWindow,
    });
    // Through the door: what is not declared does not get out.
    const door = createDoor({
      handlers: handlers as unknown as Handlers,
      log: createLog((line) => made.logged.push(line)),
    });
    return { ...made, door, ids, copied, closePalette, showWindow };
  }

  it('give eight rows with codes, and how many more there are', async () => {
    const { door, logged } = await makePalette();
    const result = await door('palette.find', { query: '', to: await pageKey() });
    expect(result).toMatchObject({ ok: true, value: { step: 'open', found: 22, language: 'en' } });
    const { rows, ...sealed } = (result as { value: OpenAnswer }).value;
    expect(rows).toHaveLength(8);
    expect(rows[0]).toMatchObject({ issuer: 'Example' });
    const codes = await openCodes(sealed);
    expect(codes[0]).toMatchObject({ id: rows[0]?.id, code: '287082' });
    expect(codes.map(({ id }) => id)).not.toContain(rows[1]?.id);
    expect(Buffer.from(sealed.letters).toString('latin1')).not.toContain('287082');
    expect(logged.join()).not.toContain('refused');
    expect(JSON.stringify(result)).not.toMatch(/secret|GEZDGNBV/);
  });

  it('give no code where codes are hidden', async () => {
    const { door } = await makePalette({ hideCodes: true });
    const result = await door('palette.find', { query: 'example ann', to: await pageKey() });
    expect(result).toMatchObject({ ok: true, value: { found: 1 } });
    expect((result as { value: OpenAnswer }).value.codes).toEqual([]);
  });

  it('copy and close, and advance a counter', async () => {
    const { door, ids, copied, closePalette, vault } = await makePalette();
    expect(await door('palette.copy', { id: ids[0], which: 'current' })).toMatchObject({
      ok: true,
    });
    expect(await door('palette.copy', { id: ids[1], which: 'next' })).toMatchObject({ ok: true });
    expect(copied).toEqual(['287082', '755224']);
    expect(closePalette).toHaveBeenCalledTimes(2);
    expect(vault.view(ids[1] ?? '').counter).toBe(1);
  });

  it('give nothing while nobody looks', async () => {
    const { door } = await makePalette({}, false);
    expect(await door('palette.find', { query: '', to: await pageKey() })).toEqual({
      ok: true,
      value: { step: 'hidden', language: 'en' },
    });
  });

  it('stay where copying failed', async () => {
    const { door, closePalette } = await makePalette();
    expect(await door('palette.copy', { id: 'gone', which: 'current' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(closePalette).not.toHaveBeenCalled();
  });

  it('give nothing of a locked vault, but the way to the window', async () => {
    const { door, vault, ids, copied, showWindow } = await makePalette();
    await vault.lock();
    expect(await door('palette.find', { query: '', to: await pageKey() })).toEqual({
      ok: true,
      value: { step: 'closed', language: 'en', isLocked: true },
    });
    expect(await door('palette.copy', { id: ids[0], which: 'current' })).toMatchObject({
      ok: false,
      error: { code: 'VAULT_LOCKED' },
    });
    await door('palette.openApp', {});
    expect([copied, showWindow.mock.calls.length]).toEqual([[], 1]);
  });
});
