// The head of the vault file: what it is, which version, which vault, the slots. Readable without a key.
// Used by vault-file.ts. Tells a file that was cut, changed or written by a later version before any key is asked for.
import { createHash, createHmac } from 'node:crypto';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { AppError } from '../../shared/errors.ts';
import type { Slot, VaultKeys } from './envelope.ts';
import { sameBytes } from './secret.ts';

const magic = Buffer.from('COUNTERSIGNVAULT', 'ascii');
export const formatVersion = 1;
const preludeBytes = 32;
const hashBytes = 32;
/** Slots are some 200 bytes each. */
const mostHeaderBytes = 1_048_576;

export interface Header {
  readonly vaultId: string;
  readonly createdAtMs: number;
  /** Counts the times the whole file was written anew; bound to every block. */
  readonly snapshot: number;
  readonly writtenAtMs: number;
  /** The app's version: an update keeps the file of the version before. */
  readonly writtenBy: string;
  readonly slots: readonly Slot[];
}

/** Members and slot kinds that a later minor version adds are kept, not refused. */
const headerSchema = Type.Object({
  vaultId: Type.String({ minLength: 16, maxLength: 64 }),
  createdAtMs: Type.Integer({ minimum: 0 }),
  snapshot: Type.Integer({ minimum: 1 }),
  writtenAtMs: Type.Integer({ minimum: 0 }),
  writtenBy: Type.String({ maxLength: 64 }),
  slots: Type.Array(
    Type.Object({
      id: Type.String({ minLength: 1, maxLength: 64 }),
      kind: Type.String({ minLength: 1, maxLength: 64 }),
      createdAtMs: Type.Integer({ minimum: 0 }),
      wrapped: Type.String({ maxLength: 1024 }),
      salt: Type.Optional(Type.String({ maxLength: 256 })),
      cost: Type.Optional(
        Type.Object({
          memoryKib: Type.Integer({ minimum: 8 }),
          passes: Type.Integer({ minimum: 1 }),
          lanes: Type.Integer({ minimum: 1, maximum: 255 }),
        }),
      ),
      keychain: Type.Optional(Type.Boolean()),
    }),
    { maxItems: 256 },
  ),
});

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** magic (16), version (2), readable by (2), header length (4), first 8 bytes of SHA-256 over these 24. */
function encodePrelude(headerLength: number): Buffer {
  const prelude = Buffer.alloc(preludeBytes);
  magic.copy(prelude);
  prelude.writeUInt16BE(formatVersion, 16);
  prelude.writeUInt32BE(headerLength, 20);
  sha256(prelude.subarray(0, 24)).copy(prelude, 24, 0, 8);
  return prelude;
}

/** Prelude, header as JSON, SHA-256 (finds damage without a key), HMAC-SHA-256 (finds a changed slot table). */
export function encodeHeader(header: Header, keys: VaultKeys): Buffer {
  const json = Buffer.from(JSON.stringify(header));
  const prelude = encodePrelude(json.length);
  const mac = createHmac('sha256', keys.header).update(prelude).update(json).digest();
  return Buffer.concat([prelude, json, sha256(prelude, json), mac]);
}

export interface ReadHeader {
  readonly header: Header;
  /** Where the marks begin. */
  readonly length: number;
  /** Above ours where a later version says that this one can read it. */
  readonly version: number;
}

/** The version a file says it is of; undefined where it is no vault file. Says nothing about its being whole. */
export function versionOf(file: Uint8Array): number | undefined {
  const isVault = file.length >= preludeBytes && magic.every((byte, at) => byte === file[at]);
  return isVault ? ((file[16] ?? 0) << 8) | (file[17] ?? 0) : undefined;
}

/** Throws VAULT_TRUNCATED, VAULT_NEWER or VAULT_DAMAGED. */
export function decodeHeader(file: Uint8Array): ReadHeader {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const beginning = bytes.subarray(0, magic.length);
  if (!magic.subarray(0, beginning.length).equals(beginning)) {
    throw new AppError('VAULT_DAMAGED', { part: 'magic' });
  }
  if (bytes.length < preludeBytes) throw new AppError('VAULT_TRUNCATED');
  if (!sha256(bytes.subarray(0, 24)).subarray(0, 8).equals(bytes.subarray(24, 32))) {
    throw new AppError('VAULT_DAMAGED', { part: 'prelude' });
  }
  // Every version keeps these first 32 bytes, so that an older app can say "newer" and not "damaged".
  const version = bytes.readUInt16BE(16);
  // A later version that adds but changes nothing names the oldest that can read it; 0: only itself.
  const readableBy = bytes.readUInt16BE(18);
  const isReadable = readableBy >= 1 && readableBy <= formatVersion;
  if (version > formatVersion && !isReadable) throw new AppError('VAULT_NEWER', { version });
  const jsonEnd = preludeBytes + bytes.readUInt32BE(20);
  if (version < formatVersion || jsonEnd > mostHeaderBytes) {
    throw new AppError('VAULT_DAMAGED', { part: 'prelude' });
  }
  const length = jsonEnd + 2 * hashBytes;
  if (bytes.length < length) throw new AppError('VAULT_TRUNCATED');
  if (!sha256(bytes.subarray(0, jsonEnd)).equals(bytes.subarray(jsonEnd, jsonEnd + hashBytes))) {
    throw new AppError('VAULT_DAMAGED', { part: 'header' });
  }
  return { header: parse(bytes.toString('utf8', preludeBytes, jsonEnd)), length, version };
}

function parse(json: string): Header {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new AppError('VAULT_DAMAGED', { part: 'header' });
  }
  if (!Check(headerSchema, value)) throw new AppError('VAULT_DAMAGED', { part: 'header' });
  return value;
}

/** With the data key: was this header, and so its slots, written by someone who had it? */
export function checkHeader(file: Uint8Array, length: number, keys: VaultKeys): void {
  const macAt = length - hashBytes;
  const mac = createHmac('sha256', keys.header)
    .update(file.subarray(0, macAt - hashBytes))
    .digest();
  if (!sameBytes(mac, file.subarray(macAt, length))) {
    throw new AppError('VAULT_DAMAGED', { part: 'slots' });
  }
}
