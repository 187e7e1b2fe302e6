import { describe, expect, it } from 'vitest';
import { createCodes } from '../../../../src/main/codes/codes.ts';
import { createCodesHandlers } from '../../../../src/main/codes/codes-calls.ts';
import { type CodeToShow, sealCodes } from '../../../../src/main/sealed-codes.ts';
import { openCodes, pageKey } from '../../../../src/renderer/codes/open-codes.ts';
import type { Token } from '../../../../src/shared/model.ts';
import { makeVault, type VaultWish } from '../vault/make-vault.ts';

/** RFC 4226 appendix D, RFC 6238 appendix B. */
const secret = Buffer.from('12345678901234567890');
const rfc4226 = ['755224', '287082', '359152', '969429', '338314'];
const rfc6238: readonly (readonly [seconds: number, code: string])[] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [20_000_000_000, '65353130'],
];

async function make(tokens: readonly Token[], wish: VaultWish = {}) {
  const clock = { nowMs: 0, showsNext: false };
  const made = makeVault({ ...wish, now: () => clock.nowMs });
  await made.vault.create();
  const { ids } = await made.vault.commit({
    add: tokens.map((token) => ({ entry: { token, issuer: token.type, account: '' } })),
  });
  const codes = createCodes({
    vault: made.vault,
    now: () => clock.nowMs,
    showsNextCode: () => clock.showsNext,
    couldNotMark: (error) => {
      throw error;
    },
  });
  return { ...made, clock, codes, ids };
}

/** As a page sees them. */
const opened = async (codes: readonly CodeToShow[]) => openCodes(sealCodes(codes, await pageKey()));

const totp8: Token = { type: 'totp', secret, algorithm: 'SHA1', digits: 8, periodSeconds: 30 };
const hotp: Token = { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter: 0 };

describe('codes', () => {
  it('are those of RFC 6238, with their time of life', async () => {
    const { codes, clock, ids, vault } = await make([totp8]);
    for (const [seconds, code] of rfc6238) {
      clock.nowMs = seconds * 1000;
      const validFromMs = Math.floor(seconds / 30) * 30_000;
      expect(await opened(codes.show(ids))).toEqual([
        { id: ids[0], code, validFromMs, validUntilMs: validFromMs + 30_000 },
      ]);
    }
    await vault.close();
  });

  it('come with the next one where it is shown; it becomes the current one', async () => {
    const { codes, clock, ids, vault } = await make([totp8]);
    clock.showsNext = true;
    clock.nowMs = 1_111_111_109_000;
    const [now] = await opened(codes.show(ids));
    expect(now).toMatchObject({ code: '07081804', nextCode: '14050471' });
    clock.nowMs += 30_000;
    expect((await opened(codes.show(ids)))[0]?.code).toBe(now?.nextCode);
    // The clock goes back: the code of then again.
    clock.nowMs -= 30_000;
    expect((await opened(codes.show(ids)))[0]).toEqual(now);
    await vault.close();
  });

  it('leave out hotp, what is gone and what makes none, and keep the order asked', async () => {
    const motp: Token = { type: 'motp', secret, algorithm: 'MD5', digits: 6, periodSeconds: 10 };
    const { codes, ids, vault } = await make([totp8, hotp, motp, { ...totp8, digits: 6 }]);
    const [first = '', counter = '', noPin = '', last = ''] = ids;
    const shown = codes.show([last, 'unknown', counter, noPin, first]).map(({ view }) => view.id);
    expect(shown).toEqual([last, first]);
    await vault.commit({ remove: [last] });
    expect(codes.show([last, first]).map(({ view }) => view.id)).toEqual([first]);
    await vault.close();
  });

  it('are refused by a locked vault', async () => {
    const { codes, ids, vault } = await make([totp8]);
    codes.show(ids);
    await vault.lock();
    expect(() => codes.show(ids)).toThrow('VAULT_LOCKED');
    expect(() => codes.codeOf(ids[0] ?? '', 'current')).toThrow('VAULT_LOCKED');
    await vault.close();
  });
});

describe('a counter', () => {
  it('is stored before its code is seen, and never given twice', async () => {
    const { codes, ids, vault } = await make([hotp]);
    const id = ids[0] ?? '';
    const given = await Promise.all([codes.advance(id), codes.advance(id), codes.advance(id)]);
    expect((await opened(given)).map(({ code }) => code)).toEqual(rfc4226.slice(0, 3));
    expect(vault.view(id).counter).toBe(3);
    expect(codes.codeOf(id, 'current')).toBe(rfc4226[2]);
    await vault.close();
  });

  it('gives no code when it cannot be stored', async () => {
    let full = false;
    const { codes, ids, vault } = await make([hotp], { diskFull: () => full });
    const id = ids[0] ?? '';
    full = true;
    await expect(codes.advance(id)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(vault.view(id).counter).toBe(0);
    expect(() => codes.codeOf(id, 'current')).toThrow('NOT_FOUND');
    full = false;
    expect((await opened([await codes.advance(id)]))[0]?.code).toBe(rfc4226[0]);
    await vault.close();
  });

  it('ends at the last number that is exact', async () => {
    const { codes, ids, vault } = await make([
      { ...hotp, counter: Number.MAX_SAFE_INTEGER },
      totp8,
    ]);
    await expect(codes.advance(ids[0] ?? '')).rejects.toMatchObject({ code: 'COUNTER_INVALID' });
    await expect(codes.advance(ids[1] ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await vault.close();
  });
});

describe('copying', () => {
  it('puts the code asked for on the clipboard and remembers the use', async () => {
    const { codes, clock, ids, vault } = await make([totp8, hotp]);
    const [time = '', counter = ''] = ids;
    const copied: string[] = [];
    const calls = createCodesHandlers({
      codes,
      now: () => clock.nowMs,
      clipboard: {
        copySecret: (text) => {
          copied.push(text);
          return Promise.resolve({ clearsAtMs: 5 });
        },
        clearOurs: () => Promise.resolve(),
      },
    });
    clock.nowMs = 1_111_111_109_000;
    expect(await calls['codes.copy']({ id: time, which: 'current' })).toEqual({ clearsAtMs: 5 });
    await calls['codes.copy']({ id: time, which: 'next' });
    await calls['codes.advance']({ id: counter, to: await pageKey() });
    await calls['codes.copy']({ id: counter, which: 'current' });
    expect(copied).toEqual(['07081804', '14050471', rfc4226[0]]);
    await expect(calls['codes.copy']({ id: counter, which: 'next' })).rejects.toThrow('NOT_FOUND');
    await vault.commit({});
    expect(vault.view(time).usedAtMs).toBe(clock.nowMs);
    await vault.close();
  });
});
