// Any entry the app can hold: its URI, drawn as a code, read from the picture by the decoder, is the entry again.
// Entries whose names are too long for one code are the exception that the drawing names itself.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatOtpauthUri, parseOtpauthUri } from '../../../src/shared/otp/uri.ts';
import { fitsQr, qrMatrix } from '../../../src/shared/qr/draw.ts';
import { arbitraryEntry } from '../../unit/shared/otp/arbitrary-entry.ts';
import { code, decoder, pixels } from './make-picture.ts';

/** Pixels a module; an odd background now and then is what screens have. */
const lights = ['#ffffff', '#f1f3f4', '#ffe9c7'] as const;

it('comes back from its own picture unchanged', async () => {
  let drawn = 0;
  await fc.assert(
    fc.asyncProperty(
      arbitraryEntry,
      fc.integer({ min: 3, max: 6 }),
      fc.constantFrom(...lights),
      async (entry, modulePixels, light) => {
        const uri = formatOtpauthUri(entry);
        if (!fitsQr(uri)) {
          expect(() => qrMatrix(uri)).toThrow(RangeError);
          return;
        }
        drawn += 1;
        const size = qrMatrix(uri).length * modulePixels;
        const { texts } = await decoder.decodeQr(await pixels(await code(uri, { size, light })), {
          effort: 'still',
        });
        expect(texts.map(({ text }) => text)).toEqual([uri]);
        expect(parseOtpauthUri(texts[0]?.text ?? '')).toEqual({ entry, warnings: [] });
      },
    ),
    { numRuns: 150 },
  );
  expect(drawn).toBeGreaterThan(100);
});
