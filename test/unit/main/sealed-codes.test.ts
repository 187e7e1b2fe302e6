// Codes sealed by main and opened by a page: the real both, with the page's Web Crypto.
import { createECDH } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodeToShow, sealCodes } from '../../../src/main/sealed-codes.ts';
import { openCodes, pageKey } from '../../../src/renderer/codes/open-codes.ts';
import { algorithms, type Token } from '../../../src/shared/model.ts';
import { createCodeMaker } from '../../../src/shared/otp/code.ts';

const secret = Buffer.from('12345678901234567890');
const totp: Token = { type: 'totp', secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 };

const toShow = (token: Token, id: string, counter: number, withNext: boolean): CodeToShow => ({
  view: { id, validFromMs: 0, validUntilMs: 30_000 },
  maker: createCodeMaker(token),
  counter,
  withNext,
});

/** Any that makes codes. */
const tokens: fc.Arbitrary<Token> = fc
  .record({
    secret: fc.uint8Array({ minLength: 16, maxLength: 64 }),
    algorithm: fc.constantFrom(...algorithms.filter((name) => name !== 'MD5')),
    digits: fc.integer({ min: 1, max: 10 }),
    pin: fc.stringMatching(/^[0-9]{4}$/),
    type: fc.constantFrom('totp', 'steam', 'motp', 'yandex'),
    periodSeconds: fc.constant(30),
  })
  .map((token) => token as Token);

describe('sealed codes', () => {
  it('are those that the maker gives as text, in order, with the next where it is asked for', async () => {
    const rows = fc.array(
      fc.record({ token: tokens, counter: fc.nat({ max: 2 ** 40 }), withNext: fc.boolean() }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (wanted) => {
        const codes = wanted.map(({ token, counter, withNext }, index) =>
          toShow(token, `e${index}`, counter, withNext),
        );
        const opened = await openCodes(sealCodes(codes, await pageKey()));
        expect(opened).toEqual(
          codes.map(({ view, maker, counter, withNext }) => ({
            ...view,
            code: maker.codeForCounter(counter),
            ...(withNext && { nextCode: maker.codeForCounter(counter + 1) }),
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are told apart by nothing that was there before: each message has a key of its own', async () => {
    const codes = [toShow(totp, 'one', 1, true)];
    const to = await pageKey();
    const [first, second] = [sealCodes(codes, to), sealCodes(codes, to)];
    expect(Buffer.from(first.letters).equals(Buffer.from(second.letters))).toBe(false);
    expect(Buffer.from(first.ephemeralKey).equals(Buffer.from(second.ephemeralKey))).toBe(false);
    for (const { letters, ephemeralKey } of [first, second]) {
      expect(Buffer.from(letters).toString('latin1')).not.toContain('287082');
      // A part of a larger buffer would take the rest of it along to the page.
      expect(letters.buffer.byteLength).toBe(letters.length);
      expect(ephemeralKey.buffer.byteLength).toBe(ephemeralKey.length);
    }
  });

  it('cannot be opened by another page, or changed on the way', async () => {
    const another = createECDH('prime256v1').generateKeys();
    const sealed = sealCodes([toShow(totp, 'one', 1, false)], another);
    await expect(openCodes(sealed)).rejects.toThrow();
    const ours = sealCodes([toShow(totp, 'one', 1, false)], await pageKey());
    ours.letters[0] = (ours.letters[0] ?? 0) ^ 1;
    await expect(openCodes(ours)).rejects.toThrow();
  });

  it('are refused to what is no key', () => {
    const codes = [toShow(totp, 'one', 1, false)];
    for (const to of [new Uint8Array(), new Uint8Array(65), Buffer.from('not a point')]) {
      expect(() => sealCodes(codes, to)).toThrow('BAD_INPUT');
    }
  });

  it('leave nothing of the letters behind', async () => {
    let seen: Uint8Array | undefined;
    const [code] = [toShow(totp, 'one', 1, false)];
    const { writeCode } = code.maker;
    const watched: CodeToShow = {
      ...code,
      maker: {
        ...code.maker,
        writeCode: (counter, into, at) => {
          seen = into;
          return writeCode(counter, into, at);
        },
      },
    };
    sealCodes([watched], await pageKey());
    expect(seen?.every((byte) => byte === 0)).toBe(true);
  });
});
