// How large a picture may be before it is refused, and before it is made smaller. Used by the window's worker and
// by the command line, so that both say the same of one file.

/** A picture file of more bytes than this is refused with FILE_TOO_LARGE before it is looked into. */
export const maxPictureBytes = 64 * 1024 * 1024;

/** Decoded size decides the memory a hostile file costs (four bytes a pixel): more is FILE_TOO_LARGE. */
export const maxPicturePixels = 64 * 1000 * 1000;

/** Larger pictures are read at this size: a phone's 50-megapixel photograph keeps every module of a code. */
const maxDecodedPixels = 20 * 1000 * 1000;

/** By how much a picture of this size is to be shrunk before decoding: 1 for most. */
export function decodeScale(width: number, height: number): number {
  return Math.min(1, Math.sqrt(maxDecodedPixels / (width * height)));
}
