// The public test pictures, where they are present, and what counts as reading one. Used by the test of the rate
// and by the benchmark, so that both measure the same. The peer: zxing-wasm and jsqr as they come, together.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import jsqrModule, { type QRCode } from 'jsqr';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Effort, QrDecoder } from '../../../src/shared/qr/decode.ts';
import { flattenOnWhite, type Pixels } from '../../../src/shared/qr/pixels.ts';

export const sampleFolder = resolve(process.env.SAMPLES_DIR ?? '../shared/data', 'qr');

export interface Sample {
  readonly file: string;
  readonly category: string;
  readonly expected: readonly string[];
}

/** Empty where the pictures are not there. */
export function samples(): readonly Sample[] {
  const manifest = resolve(sampleFolder, 'manifest.json');
  if (!existsSync(manifest)) return [];
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { files: Sample[] }).files;
}

export async function load({ file }: Sample): Promise<Pixels> {
  const { data, info } = await sharp(resolve(sampleFolder, file))
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
}

function isScreen(sample: Sample): boolean {
  return /^s(1080|4k)/.test(sample.category);
}

/** Line ends were made alike when the list was written. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

/** On screens all codes count; in photographs often only one code's text is known for certain. */
export function isRead(sample: Sample, texts: readonly string[]): boolean {
  const found = new Set(texts.map(plain));
  const isFound = (text: string): boolean => found.has(plain(text));
  return isScreen(sample) ? sample.expected.every(isFound) : sample.expected.some(isFound);
}

export async function ours(decoder: QrDecoder, sample: Sample, picture: Pixels): Promise<boolean> {
  const effort: Effort = isScreen(sample) ? 'screen' : 'still';
  const { texts } = await decoder.decodeQr(picture, { effort });
  return isRead(
    sample,
    texts.map(({ text }) => text),
  );
}

type Jsqr = (data: Uint8ClampedArray, width: number, height: number) => QRCode | null;
const jsqr = ('default' in jsqrModule ? jsqrModule.default : jsqrModule) as Jsqr;

/** zxing-wasm with its own settings, then jsqr with its own: what most programs would do. */
export async function zxingAndJsqr(sample: Sample, picture: Pixels): Promise<boolean> {
  const flat = flattenOnWhite(picture);
  const first = await readBarcodes(flat as Parameters<typeof readBarcodes>[0], {
    formats: ['QRCode'],
  });
  const texts = first.map(({ text }) => text);
  if (isRead(sample, texts)) return true;
  const second = jsqr(flat.data, flat.width, flat.height);
  return isRead(sample, second === null ? texts : [...texts, second.data]);
}

export function wasmBinary(): ArrayBuffer {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  return new Uint8Array(readFileSync(path)).buffer;
}

/** Gives the package its file, so that the peer does not go to the network for it. */
export function preparePeer(binary: ArrayBuffer): void {
  prepareZXingModule({ overrides: { wasmBinary: binary } });
}
