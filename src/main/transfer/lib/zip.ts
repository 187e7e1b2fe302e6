// Zip archives of other programs, plain, ZipCrypto and AES. Called by the readers of archives. Only named files
// are unpacked, into memory, up to a ceiling that counts real bytes and not what the archive claims.
import { AppError } from '../../../shared/errors.ts';

const maxFiles = 10_000;
const maxUnpackedBytes = 64 * 1024 * 1024;

export interface ZipFile {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Throws PASSWORD_NEEDED, PASSWORD_WRONG, FILE_DAMAGED, COST_TOO_HIGH. */
  readonly bytes: (password: string | undefined) => Promise<Buffer>;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * Names in the local headers, found without unpacking: cheap, for detection. Not for reading: a deflated stream
 * could hold the same four bytes.
 */
export function namesInZip(bytes: Uint8Array): readonly string[] {
  if (!isZip(bytes)) return [];
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const names: string[] = [];
  const signature = Buffer.from('PK\u0003\u0004');
  for (let at = 0; at >= 0 && names.length < 1_000; at = all.indexOf(signature, at + 4)) {
    if (at + 30 > all.length) break;
    names.push(all.toString('utf8', at + 30, at + 30 + Math.min(all.readUInt16LE(at + 26), 500)));
  }
  return names;
}

/** Throws FILE_DAMAGED, COST_TOO_HIGH. */
export async function readZip(bytes: Uint8Array): Promise<readonly ZipFile[]> {
  const { BlobReader, ERR_INVALID_PASSWORD, ZipReader, configure } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const archive = new ZipReader(new BlobReader(new Blob([Uint8Array.from(bytes)])), {
    checkSignature: true,
  });
  const entries = await archive.getEntries().catch((error: unknown) => {
    throw new AppError('FILE_DAMAGED', { problem: 'zip' }, { cause: error });
  });
  if (entries.length > maxFiles)
    throw new AppError('COST_TOO_HIGH', { cost: 'files', asked: entries.length });
  return entries.flatMap((entry) => {
    if (entry.directory) return [];
    return [
      {
        name: entry.filename,
        isEncrypted: entry.encrypted,
        bytes: async (password) => {
          if (entry.encrypted && password === undefined) throw new AppError('PASSWORD_NEEDED');
          const sink = cappedSink();
          try {
            await entry.getData(sink.stream, password === undefined ? {} : { password });
          } catch (error) {
            if (sink.isFull()) throw tooLarge();
            const isInvalidPassword =
              error instanceof Error && error.message === ERR_INVALID_PASSWORD;
            throw readError(error, isInvalidPassword, entry.encrypted && entry.zipCrypto);
          }
          return sink.bytes();
        },
      },
    ];
  });
}

/** ZipCrypto checks one byte of the password; one that passes by chance shows as broken data (APPNOTE 6.1). */
function readError(error: unknown, isInvalidPassword: boolean, isZipCrypto: boolean): AppError {
  const code = isInvalidPassword || isZipCrypto ? 'PASSWORD_WRONG' : 'FILE_DAMAGED';
  return new AppError(code, { problem: 'zip' }, { cause: error });
}

function tooLarge(): AppError {
  return new AppError('COST_TOO_HIGH', { cost: 'unpacked', limit: maxUnpackedBytes });
}

function cappedSink(): {
  readonly stream: WritableStream<Uint8Array>;
  readonly isFull: () => boolean;
  readonly bytes: () => Buffer;
} {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new WritableStream<Uint8Array>({
    write(chunk) {
      total += chunk.length;
      if (total > maxUnpackedBytes) throw tooLarge();
      chunks.push(chunk);
    },
  });
  return { stream, isFull: () => total > maxUnpackedBytes, bytes: () => Buffer.concat(chunks) };
}
