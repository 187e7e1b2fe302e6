// Pictures with QR codes in them, made by the tests: a code drawn, put somewhere, and treated badly.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp, { type Sharp } from 'sharp';
import { createDecoder } from '../../../src/shared/qr/decode.ts';
import { qrMatrix } from '../../../src/shared/qr/draw.ts';
import type { Pixels } from '../../../src/shared/qr/pixels.ts';

export const exampleUri =
  'otpauth://totp/Example:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example';

export function uriNumber(n: number): string {
  return `otpauth://totp/Example:user${n}@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example`;
}

export const decoder = createDecoder({
  wasmBinary: new Uint8Array(
    readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
  ).buffer,
});

export interface CodeLook {
  /** Side in pixels, quiet zone included. */
  readonly size: number;
  readonly dark?: string;
  readonly light?: string;
}

/** A code as a picture; colours as #rrggbbaa. */
export async function code(text: string, look: CodeLook): Promise<Buffer> {
  const matrix = qrMatrix(text);
  const side = matrix.length;
  const colour = (hex: string): readonly number[] =>
    [1, 3, 5, 7].map((at) => Number.parseInt(hex.slice(at, at + 2) || 'ff', 16));
  const dark = colour(look.dark ?? '#000000');
  const light = colour(look.light ?? '#ffffff');
  const data = Buffer.from(matrix.flat().flatMap((isDark) => (isDark ? dark : light)));
  return sharp(data, { raw: { width: side, height: side, channels: 4 } })
    .resize(look.size, look.size, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

export interface Placed {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly look: CodeLook;
}

/** A desktop of plain colour with windows of text-like stripes, so that there is something to be mistaken. */
export async function screen(
  width: number,
  height: number,
  background: string,
  codes: readonly Placed[],
): Promise<Sharp> {
  const stripes = Array.from({ length: 40 }, (_, i) => {
    const x = (i * 397) % (width - 300);
    const y = (i * 211) % (height - 40);
    return `<rect x="${x}" y="${y}" width="${60 + ((i * 53) % 220)}" height="${4 + (i % 9)}" fill="#888"/>`;
  }).join('');
  const desktop = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${background}"/>${stripes}</svg>`;
  const composed = await sharp(Buffer.from(desktop))
    .composite(
      await Promise.all(
        codes.map(async ({ text, left, top, look }) => ({
          input: await code(text, look),
          left,
          top,
        })),
      ),
    )
    .png()
    .toBuffer();
  return sharp(composed);
}

export async function pixels(picture: Sharp | Buffer): Promise<Pixels> {
  const source = Buffer.isBuffer(picture) ? sharp(picture) : picture;
  const { data, info } = await source
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
}
