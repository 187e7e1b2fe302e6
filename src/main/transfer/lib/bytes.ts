// Bytes of a container, which must be exact: hex, base64 and lists of signed bytes. For secrets that people may
// have typed see shared/otp/base32.ts. Used by the readers of encrypted files. Throws FILE_DAMAGED.
import { AppError } from '../../../shared/errors.ts';

export function hexBytes(text: string, length?: number): Buffer {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) throw new AppError('FILE_DAMAGED', { problem: 'hex' });
  return ofLength(Buffer.from(text, 'hex'), length);
}

/** Standard or URL-safe alphabet, padded or not, line ends inside. */
export function base64Bytes(text: string, length?: number): Buffer {
  const compact = text.replace(/[\s=]+/g, '');
  if (!/^[A-Za-z0-9+/_-]*$/.test(compact) || compact.length % 4 === 1) {
    throw new AppError('FILE_DAMAGED', { problem: 'base64' });
  }
  return ofLength(Buffer.from(compact, 'base64'), length);
}

/** Java's bytes as JSON: -128 to 127 (and 128 to 255, which some tools write). */
export function signedBytes(value: unknown): Uint8Array | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = value as readonly unknown[];
  const sound = numbers.every(
    (byte) => typeof byte === 'number' && Number.isInteger(byte) && byte >= -128 && byte <= 255,
  );
  return sound ? Uint8Array.from(numbers as readonly number[], (byte) => byte & 0xff) : undefined;
}

/** A part of a container by position; a file that ends before it is damaged. */
export function slice(bytes: Uint8Array, start: number, length: number): Buffer {
  if (start < 0 || length < 0 || start + length > bytes.length) {
    throw new AppError('FILE_DAMAGED', { problem: 'too short' });
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length);
}

/** UTF-8 that must be UTF-8. Throws FILE_DAMAGED. */
export function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AppError('FILE_DAMAGED', { problem: 'utf-8' }, { cause: error });
  }
}

function ofLength(bytes: Buffer, length: number | undefined): Buffer {
  if (length !== undefined && bytes.length !== length) {
    throw new AppError('FILE_DAMAGED', { problem: 'length' });
  }
  return bytes;
}
