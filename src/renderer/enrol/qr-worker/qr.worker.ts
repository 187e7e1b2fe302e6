// Decodes pictures off the window's thread. Started by pool.ts, ends with it. Must never load anything but the
// app's own files; a picture that cannot be read comes back as a failure, never as an uncaught error.
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { AppError, toFailure } from '../../../shared/errors.ts';
import { createDecoder, type QrDecoder } from '../../../shared/qr/decode.ts';
import type { FoundCode } from '../../../shared/qr/found.ts';
import { decodePictureFile, pixelsOf } from './picture.ts';
import type { QrReply, QrRequest } from './messages.ts';
import { decodeScreenPart } from './screen-part.ts';

let decoder: Promise<QrDecoder> | undefined;

self.onmessage = (event: MessageEvent<QrRequest>): void => {
  void answer(event.data);
};

async function answer(request: QrRequest): Promise<void> {
  try {
    decoder ??= loadDecoder();
    const texts = await decode(await decoder, request);
    if (request.kind === 'pixels') reply({ ok: true, texts, pixels: request.pixels });
    else reply({ ok: true, texts });
  } catch (error) {
    const known = error instanceof AppError ? error : new AppError('INTERNAL');
    reply({ ok: false, error: toFailure(known) });
  }
}

async function decode(qr: QrDecoder, request: QrRequest): Promise<readonly FoundCode[]> {
  switch (request.kind) {
    case 'picture':
      return decodePictureFile(qr, request.blob);
    case 'frame': {
      const pixels = pixelsOf(request.bitmap);
      request.bitmap.close();
      return (await qr.decodeQr(pixels, { effort: 'frame' })).texts;
    }
    case 'pixels':
      return decodeScreenPart(qr, request);
  }
}

async function loadDecoder(): Promise<QrDecoder> {
  const response = await fetch(wasmUrl);
  if (!response.ok) throw new AppError('INTERNAL');
  return createDecoder({ wasmBinary: await response.arrayBuffer() });
}

function reply(message: QrReply): void {
  const transfer = message.ok && message.pixels !== undefined ? [message.pixels.buffer] : [];
  self.postMessage(message, { transfer });
}
