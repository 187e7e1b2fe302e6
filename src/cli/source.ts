// Brings the bytes that a command reads: from a file, standard input or the argument itself.
// Called by read.ts. Reads at most one byte more than the largest file we take; /dev/zero has no end.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../shared/errors.ts';
import type { NamedBytes } from '../main/transfer/reader.ts';

export interface Source {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly companions: readonly NamedBytes[];
}

const uri = /^(?:otpauth|otpauth-migration|motp|steam):/i;

export function isUri(argument: string): boolean {
  return uri.test(argument.trim());
}

/** Throws AppError NOT_FOUND or DISK_FAILED with the name, FILE_TOO_LARGE. */
export async function readSource(
  { source, keyFile }: { readonly source: string; readonly keyFile?: string | undefined },
  stdin: Readable,
  maxBytes: number,
): Promise<Source> {
  if (source === '-') {
    const key = await keyFileOf(keyFile, maxBytes);
    return { bytes: await collect(stdin, maxBytes), fileName: '', companions: key };
  }
  const bytes = await readWhole(source, maxBytes);
  const companions = [
    ...(await companionsOf(source, bytes)),
    ...(await keyFileOf(keyFile, maxBytes)),
  ];
  return { bytes, fileName: basename(source), companions };
}

async function keyFileOf(
  file: string | undefined,
  maxBytes: number,
): Promise<readonly NamedBytes[]> {
  if (file === undefined) return [];
  return [{ name: basename(file), bytes: await readWhole(file, maxBytes) }];
}

async function readWhole(file: string, maxBytes: number): Promise<Uint8Array> {
  try {
    if ((await stat(file)).isDirectory())
      throw new AppError('FILE_UNSUPPORTED', { problem: 'folder' });
    return await collect(createReadStream(file, { end: maxBytes }), maxBytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AppError(missing ? 'NOT_FOUND' : 'DISK_FAILED', { file }, { cause: error });
  }
}

async function collect(source: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream(source)) {
    length += chunk.length;
    if (length > maxBytes) throw new AppError('FILE_TOO_LARGE', { maxBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function stream(source: Readable): AsyncIterable<Uint8Array> {
  return source;
}

/** A database's write-ahead log and Steam's manifest hold what the file itself lacks. */
async function companionsOf(file: string, bytes: Uint8Array): Promise<readonly NamedBytes[]> {
  const isDatabase = new TextDecoder('latin1').decode(bytes.subarray(0, 15)) === 'SQLite format 3';
  const beside = isDatabase
    ? `${file}-wal`
    : file.toLowerCase().endsWith('.mafile')
      ? join(dirname(file), 'manifest.json')
      : undefined;
  if (beside === undefined) return [];
  try {
    return [{ name: basename(beside), bytes: await readFile(beside) }];
  } catch {
    return [];
  }
}
