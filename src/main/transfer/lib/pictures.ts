// The texts of QR codes in pictures, for importers: one decoder for all, loaded with the first picture. Called by
// the readers of pictures and of HTML exports.
import type { NodeQrDecoder } from '../node-qr.ts';
import { slowly } from './pace.ts';

/** A screenshot; a photo of the largest camera takes some seconds. */
const usualMs = 100;

let decoder: Promise<NodeQrDecoder> | undefined;

/** Throws FILE_TOO_LARGE, FILE_DAMAGED, FILE_UNSUPPORTED. */
export async function decodePicture(bytes: Uint8Array): Promise<readonly string[]> {
  decoder ??= import('../node-qr.ts').then(({ createNodeDecoder }) => createNodeDecoder());
  const qr = await decoder;
  const { texts } = await slowly(usualMs, () => qr.decodePicture(bytes));
  return texts.map(({ text }) => text);
}
