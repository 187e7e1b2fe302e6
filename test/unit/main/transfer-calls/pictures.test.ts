// QR codes for a phone and for paper: what each holds, that they read back by two decoders, what is left out, and
// that nothing is given without the user's unlock or after the lock.
import { readdirSync, readFileSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import jsQR from 'jsqr';
import { createTransferHandlers } from '../../../../src/main/transfer-calls/handlers.ts';
import { readBytes } from '../../../../src/main/transfer/read.ts';
import { speak } from '../../../../src/main/words.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import type { Entry } from '../../../../src/shared/model.ts';
import { qrMatrix } from '../../../../src/shared/qr/draw.ts';
import { makeVault, totp } from '../vault/make-vault.ts';

const secret = (letter: string): Uint8Array => new TextEncoder().encode(letter.repeat(20));

async function make(entries: readonly Entry[], isUnlocked = true) {
  const made = makeVault();
  await made.vault.create();
  const { ids } = await made.vault.commit({ add: entries.map((entry) => ({ entry })) });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-sheet-'));
  const pages: string[] = [];
  const calls = createTransferHandlers({
    vault: made.vault,
    now: () => Date.UTC(2026, 2, 14),
    readFile: (bytes, options) => readBytes(bytes, options),
    savePath: (name) => Promise.resolve(join(folder, name)),
    chooseFolder: () => Promise.resolve(undefined),
    onEntriesChanged: () => undefined,
    showBackups: () => undefined,
    printPage: (page) => Promise.resolve(pages.push(page) > 0),
    pageToPdf: (page) => {
      pages.push(page);
      return Promise.resolve(new TextEncoder().encode('%PDF-1.7'));
    },
    requireUnlock: () => {
      if (!isUnlocked) throw new AppError('UNLOCK_NEEDED');
    },
  });
  return { ...made, calls, ids: [...ids], folder, pages };
}

/** As a phone sees it: the modules as pixels. */
function scan(matrix: readonly (readonly boolean[])[]): string | undefined {
  const scale = 4;
  const size = matrix.length * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (matrix[Math.floor(y / scale)]?.[Math.floor(x / scale)] !== true) continue;
      pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  return jsQR(pixels, size, size)?.data;
}

/** The modules of the sheet's picture, from its path of numbers. */
function matrixOf(svg: string): readonly (readonly boolean[])[] {
  const size = Number(/viewBox="0 0 (\d+)/u.exec(svg)?.[1]);
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/gu))
    for (let at = Number(x); at < Number(x) + Number(run); at += 1) {
      const row = matrix[Number(y)];
      if (row !== undefined) row[at] = true;
    }
  return matrix;
}

const twelve = Array.from({ length: 12 }, (_, index) =>
  totp(`Site ${index}`, 'mara', secret(String.fromCharCode(97 + index))),
);

describe('QR codes for a phone', () => {
  it('are one link each, in order, and read back as the entry', async () => {
    const { calls, ids } = await make(twelve.slice(0, 3));
    const set = await calls['pictures.begin']({ format: 'otpauth-uri-list', entryIds: ids });
    expect(set.pictures).toEqual([
      [{ issuer: 'Site 0', account: 'mara' }],
      [{ issuer: 'Site 1', account: 'mara' }],
      [{ issuer: 'Site 2', account: 'mara' }],
    ]);
    for (const [index] of set.pictures.entries()) {
      const { text } = await calls['pictures.show']({ setId: set.setId, index });
      const seen = scan(qrMatrix(text));
      expect(seen).toBe(text);
      const { entries } = await readBytes(Buffer.from(seen ?? ''));
      expect(entries[0]?.token.secret).toEqual(twelve[index]?.token.secret);
    }
    expect(() => calls['pictures.show']({ setId: set.setId, index: 3 })).toThrow(AppError);
  });

  it('hold ten accounts each for Google Authenticator, and name what it cannot hold', async () => {
    const steam: Entry = {
      token: {
        type: 'steam',
        secret: secret('z'),
        algorithm: 'SHA1',
        digits: 5,
        periodSeconds: 30,
      },
      issuer: 'Steam',
      account: 'mara',
    };
    const { calls, ids } = await make([steam, ...twelve]);
    const set = await calls['pictures.begin']({ format: 'google-migration', entryIds: ids });
    expect(set.left).toEqual([expect.objectContaining({ index: 0, name: 'Steam (mara)' })]);
    expect(set.pictures.map((names) => names.length)).toEqual([10, 2]);
    expect(set.pictures[1]?.map(({ issuer }) => issuer)).toEqual(['Site 10', 'Site 11']);
    const texts = await Promise.all(
      [0, 1].map(async (index) => (await calls['pictures.show']({ setId: set.setId, index })).text),
    );
    const { entries } = await readBytes(
      Buffer.from(texts.map((text) => scan(qrMatrix(text))).join('\n')),
    );
    expect(entries.map(({ issuer }) => issuer)).toEqual(twelve.map(({ issuer }) => issuer));
  });

  it('leave out what is too long for a picture, and say so', async () => {
    const { calls, ids } = await make([
      totp('x'.repeat(1000), '€'.repeat(800)),
      ...twelve.slice(0, 1),
    ]);
    const set = await calls['pictures.begin']({ format: 'otpauth-uri-list', entryIds: ids });
    expect(set.pictures).toEqual([[{ issuer: 'Site 0', account: 'mara' }]]);
    expect(set.left.map(({ index }) => index)).toEqual([0]);
  });

  it('are gone with the end, the next set and the lock, and need the unlock', async () => {
    const { vault, calls, ids } = await make(twelve);
    const wish = { format: 'otpauth-uri-list', entryIds: ids } as const;
    const first = await calls['pictures.begin'](wish);
    const second = await calls['pictures.begin'](wish);
    const show = (setId: string) => calls['pictures.show']({ setId, index: 0 });
    expect(() => show(first.setId)).toThrow(AppError);
    await calls['pictures.end']({ setId: second.setId });
    expect(() => show(second.setId)).toThrow(AppError);
    const third = await calls['pictures.begin'](wish);
    await vault.close();
    expect(() => show(third.setId)).toThrow(AppError);
    const locked = await make(twelve, false);
    expect(() => locked.calls['pictures.begin']({ ...wish, entryIds: locked.ids })).toThrow(
      expect.objectContaining({ code: 'UNLOCK_NEEDED' }),
    );
    for (const name of ['pictures.print', 'pictures.savePdf'] as const) {
      const asked = locked.calls[name]({ entryIds: locked.ids }) as Promise<unknown>;
      await expect(asked).rejects.toMatchObject({ code: 'UNLOCK_NEEDED' });
    }
    expect(locked.pages).toEqual([]);
  });
});

describe('the sheet', () => {
  it('has a picture of each account that scans, its secret, and no markup of theirs', async () => {
    const hostile = totp('<script>alert(1)</script>', '"><img src=x>', secret('q'));
    const { calls, ids, pages } = await make([...twelve.slice(0, 2), hostile]);
    expect(await calls['pictures.print']({ entryIds: ids })).toEqual({ printed: true });
    const [page = ''] = pages;
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    const pictures = page.match(/<svg.*?<\/svg>/gu) ?? [];
    const seen = pictures.map((svg) => scan(matrixOf(svg)));
    const { entries } = await readBytes(Buffer.from(seen.join('\n')));
    expect(entries.map(({ issuer }) => issuer)).toEqual(['Site 0', 'Site 1', hostile.issuer]);
    expect(page).toContain('MFQW CYLB');
  });

  it('speaks the language of the windows', async () => {
    const counter: Entry = {
      token: { type: 'hotp', secret: secret('h'), algorithm: 'SHA1', digits: 8, counter: 17 },
      issuer: '',
      account: '',
    };
    const { calls, ids, pages } = await make([counter]);
    await speak('de-AT');
    await calls['pictures.print']({ entryIds: ids });
    await speak('en');
    await calls['pictures.print']({ entryIds: ids });
    const [german = '', english = ''] = pages;
    expect(german).toContain('<html lang="de-AT" dir="ltr">');
    for (const words of ['Wer diese Seite hat', 'Konto ohne Namen', 'HOTP, 8 Stellen, Zähler 17'])
      expect(german).toContain(words);
    for (const words of ['Anyone who has', 'Unnamed account', 'HOTP, 8 digits, counter 17'])
      expect(english).toContain(words);
  });

  it('is saved for its owner only, whole, and alone', async () => {
    const { calls, ids, folder } = await make(twelve);
    expect(await calls['pictures.savePdf']({ entryIds: ids })).toEqual({
      fileName: 'Countersign accounts.pdf',
    });
    expect(readdirSync(folder)).toEqual(['Countersign accounts.pdf']);
    const path = join(folder, 'Countersign accounts.pdf');
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.7');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
