// What the exports show as QR codes is read by both decoders as it was written: links and transfer codes, at the sizes
// a phone's camera sees.
import fc from 'fast-check';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createNodeDecoder } from '../../../../../src/main/transfer/node-qr.ts';
import { googleMigrationWriter } from '../../../../../src/main/transfer/writers/google-migration.ts';
import { otpauthListWriter } from '../../../../../src/main/transfer/writers/otpauth-list.ts';
import { qrSvgPath } from '../../../../../src/shared/qr/draw.ts';
import { anyEntry } from '../entries.ts';

const entries = fc.sample(anyEntry, { numRuns: 120, seed: 21 });
const zxing = createNodeDecoder();

async function pictureOf(text: string): Promise<Buffer> {
  const { size, path } = qrSvgPath(text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size + 8} ${size + 8}" width="${(size + 8) * 5}" height="${(size + 8) * 5}"><path fill="#fff" d="M-4-4h${size + 8}v${size + 8}h-${size + 8}z"/><path d="${path}"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe.each([
  ['links', otpauthListWriter],
  ['transfer codes', googleMigrationWriter],
] as const)('%s', (_, writer) => {
  it('are read by zxing and by jsqr', { timeout: 120_000 }, async () => {
    const { texts } = await writer.write(entries);
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts.slice(0, 25)) {
      const picture = await pictureOf(text);
      expect((await zxing.decodePicture(picture)).texts.map((found) => found.text)).toEqual([text]);
      const { data, info } = await sharp(picture)
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const found = jsQR(new Uint8ClampedArray(data), info.width, info.height);
      expect(found?.data).toBe(text);
    }
  });
});
