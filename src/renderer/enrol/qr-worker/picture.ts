// Turns a picture file or bitmap into pixels, inside the worker. The file is hostile: its claimed size is checked
// before the browser is asked to decode it.
import { AppError } from '../../../shared/errors.ts';
import type { QrDecoder } from '../../../shared/qr/decode.ts';
import { type FoundCode, place } from '../../../shared/qr/found.ts';
import { decodeScale, maxPictureBytes, maxPicturePixels } from '../../../shared/qr/limits.ts';
import { pictureSize } from '../../../shared/qr/picture-size.ts';
import type { Pixels } from '../../../shared/qr/pixels.ts';

/** Throws AppError FILE_TOO_LARGE, FILE_UNSUPPORTED or FILE_DAMAGED. */
export async function decodePictureFile(qr: QrDecoder, blob: Blob): Promise<readonly FoundCode[]> {
  if (blob.size === 0) throw new AppError('FILE_DAMAGED');
  if (blob.size > maxPictureBytes) throw new AppError('FILE_TOO_LARGE');
  const size = pictureSize(new Uint8Array(await blob.arrayBuffer()));
  if (size === undefined) throw new AppError('FILE_UNSUPPORTED');
  if (size.width * size.height > maxPicturePixels) throw new AppError('FILE_TOO_LARGE');
  const bitmap = await decodeBitmap(blob);
  const scale = decodeScale(bitmap.width, bitmap.height);
  const pixels = pixelsOf(bitmap, scale);
  bitmap.close();
  const { texts } = await qr.decodeQr(pixels, { effort: 'still' });
  return scale === 1 ? texts : texts.map((code) => place(code, 1 / scale));
}

async function decodeBitmap(blob: Blob): Promise<ImageBitmap> {
  try {
    // Turned as its EXIF says; of an animation the first frame.
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new AppError('FILE_DAMAGED', undefined, { cause });
  }
}

/** Painted on white, so that a transparent background is the paper a person sees. */
export function pixelsOf(bitmap: ImageBitmap, scale = 1): Pixels {
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
    alpha: false,
  });
  if (context === null) throw new AppError('INTERNAL');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { data, width, height };
}
