// Recognition by content and the errors of the one door all files come through.
import { describe, expect, it } from 'vitest';
import { createInput } from '../../../../src/main/transfer/input.ts';
import { maxFileBytes } from '../../../../src/main/transfer/limits.ts';
import { readBytes } from '../../../../src/main/transfer/read.ts';
import type { Reader } from '../../../../src/main/transfer/reader.ts';
import { AppError } from '../../../../src/shared/errors.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function reader(format: string, claim: number | boolean, read?: Reader['read']): Reader {
  const reason = { code: 'secret-missing' } as const;
  const problem = { index: 0, name: '', code: 'SECRET_MISSING', reason } as const;
  return {
    format,
    detect: () => claim,
    read: read ?? (() => Promise.resolve({ format, entries: [], problems: [problem] })),
  };
}

describe('readBytes', () => {
  it('takes the surest reader, the first of equals, or the one the user chose', async () => {
    const readers = [
      reader('a', 0),
      reader('b', 50),
      reader('c', true),
      reader('d', 100),
      reader('e', false),
    ];
    expect((await readBytes(bytes('x'), { readers })).format).toBe('c');
    expect((await readBytes(bytes('x'), { readers, format: 'b' })).format).toBe('b');
    expect((await readBytes(bytes('x'), { readers, format: 'e' })).format).toBe('c');
  });

  it('passes over a reader that stumbles while it looks', async () => {
    const stumbling: Reader = {
      ...reader('a', true),
      detect: () => {
        throw new TypeError('hostile');
      },
    };
    expect((await readBytes(bytes('x'), { readers: [stumbling, reader('b', 1)] })).format).toBe(
      'b',
    );
  });

  it.each([
    ['a file that is too large', new Uint8Array(maxFileBytes + 1), [], { code: 'FILE_TOO_LARGE' }],
    ['nothing', new Uint8Array(), [], { code: 'NOTHING_FOUND' }],
    ['what nobody claims', bytes('x'), [reader('a', 0)], { code: 'UNKNOWN_FORMAT' }],
    [
      'a reader that finds nothing',
      bytes('x'),
      [reader('a', 1, () => Promise.resolve({ format: 'a', entries: [], problems: [] }))],
      { code: 'NOTHING_FOUND', details: { format: 'a' } },
    ],
    [
      'an encrypted file',
      bytes('x'),
      [reader('a', 1, () => Promise.reject(new AppError('PASSWORD_NEEDED')))],
      { code: 'PASSWORD_NEEDED', details: { format: 'a' } },
    ],
    [
      'a reader that fails as none should',
      bytes('x'),
      [reader('a', 1, () => Promise.reject(new TypeError('undefined is not a function')))],
      { code: 'FILE_DAMAGED', details: { format: 'a' } },
    ],
  ])('names %s', async (_, file, readers, error) => {
    await expect(readBytes(file, { readers })).rejects.toMatchObject(error);
  });
});

describe('createInput', () => {
  it('reads UTF-8 and UTF-16 text, with or without its mark', () => {
    const utf16 = Uint8Array.from(Buffer.from('\uFEFFhéllo', 'utf16le'));
    const swapped = utf16.map((_, at) => utf16[at ^ 1] ?? 0);
    for (const each of [bytes('héllo'), bytes('\uFEFFhéllo'), utf16, swapped])
      expect(createInput(each).text).toBe('héllo');
  });

  it('keeps a text with one damaged byte, and takes a picture for no text', () => {
    const damaged = bytes('otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&issuer=Example&digits=6');
    damaged[30] = 0xff;
    expect(createInput(damaged).text).toContain('\uFFFD');
    expect(createInput(Uint8Array.from({ length: 300 }, (_, at) => at & 255)).text).toBeUndefined();
  });

  it('parses JSON where there is some', () => {
    expect(createInput(bytes(' {"a":1}')).json).toEqual({ a: 1 });
    expect([createInput(bytes('{"a":')).json, createInput(bytes('"a"')).json]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
