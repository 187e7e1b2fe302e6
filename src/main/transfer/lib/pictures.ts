// The texts of QR codes in pictures, for importers: one decoder for all, loaded with the first picture. Called by
// the readers of pictures and of HTML exports.
import type { NodeQrDecoder } from '../node-qr.ts';

let decoder: Promise<NodeQrDecoder> | undefined;

/** Throws FILE_TOO_LARGE, FILE_DAMAGED, FILE_UNSUPPORTED. */
export async function decodePicture(bytes: Uint8Array): Promise<readonly string[]> {
  decoder ??= import('../node-qr.ts').then(({ createNodeDecoder }) => createNodeDecoder());
  const { texts } = await (await decoder).decodePicture(bytes);
  return texts.map(({ text }) => text);
}
