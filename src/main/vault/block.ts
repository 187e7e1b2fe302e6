// A block of the vault file: the whole vault, or one change to it, all or nothing. Used by vault-file.ts.
// The body is sealed in one piece, so that 10,000 records open at the speed of one; the manifest, sealed
// beside it, holds each record's hash and name, so that a damaged byte costs one record and not the vault.
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import {
  type Change,
  decodeBody,
  decodeRecord,
  encodeBody,
  hashOf,
  type Manifest,
} from './body.ts';
import {
  nonceBytes,
  seal,
  sealOverheadBytes,
  unseal,
  unsealUnchecked,
  type VaultKeys,
} from './envelope.ts';
import type { Header } from './header.ts';
import type { DamagedRecord, VaultRecord } from './record.ts';
import { wipe } from './secret.ts';

/** manifest length (4), body length (4), sequence (8), first 8 bytes of SHA-256 over these 16. */
const headBytes = 24;
const checkedBytes = 16;

/** What a block belongs to; its seals fit nowhere else. */
export interface BlockContext {
  readonly header: Header;
  readonly keys: VaultKeys;
}

function associated({ header }: BlockContext, sequence: number, part: string): Buffer {
  return Buffer.from(
    `countersign vault 1: block ${header.vaultId} ${header.snapshot} ${sequence} ${part}`,
  );
}

export function encodeBlock(context: BlockContext, sequence: number, change: Change): Buffer {
  const { body, manifest } = encodeBody(change);
  const { content } = context.keys;
  const sealedBody = seal(content, body, associated(context, sequence, 'body'));
  wipe(body);
  // The nonce once more: a damaged byte in it would else cost every record.
  const nonce = sealedBody.toString('base64', 0, nonceBytes);
  const plainManifest = Buffer.from(JSON.stringify({ ...manifest, nonce }));
  const sealedManifest = seal(content, plainManifest, associated(context, sequence, 'manifest'));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(sealedManifest.length, 0);
  head.writeUInt32BE(sealedBody.length, 4);
  head.writeBigUInt64BE(BigInt(sequence), 8);
  checkOf(head).copy(head, checkedBytes);
  return Buffer.concat([head, sealedManifest, sealedBody]);
}

function checkOf(head: Uint8Array): Buffer {
  return createHash('sha256').update(head.subarray(0, checkedBytes)).digest().subarray(0, 8);
}

type SealedManifest = Manifest & { readonly nonce: string };

export interface FoundBlock {
  readonly sequence: number;
  readonly manifest: Buffer;
  readonly body: Buffer;
  /** Where the next one begins. */
  readonly end: number;
}

/** Throws VAULT_TRUNCATED where the bytes end within it, VAULT_DAMAGED where its head is not whole. */
export function findBlock(bytes: Buffer, at: number): FoundBlock {
  if (at + headBytes > bytes.length) throw new AppError('VAULT_TRUNCATED');
  const head = bytes.subarray(at, at + headBytes);
  if (!checkOf(head).equals(head.subarray(checkedBytes))) {
    throw new AppError('VAULT_DAMAGED', { part: 'block' });
  }
  const manifestAt = at + headBytes;
  const bodyAt = manifestAt + head.readUInt32BE(0);
  const end = bodyAt + head.readUInt32BE(4);
  if (end > bytes.length) throw new AppError('VAULT_TRUNCATED');
  return {
    sequence: Number(head.readBigUInt64BE(8)),
    manifest: bytes.subarray(manifestAt, bodyAt),
    body: bytes.subarray(bodyAt, end),
    end,
  };
}

export interface ReadBlock extends Change {
  /** Records whose bytes are not what was written. */
  readonly damaged: readonly DamagedRecord[];
  /** False where a seal did not fit, even if every record could be had. */
  readonly whole: boolean;
}

/** Throws VAULT_DAMAGED where neither body nor manifest can be believed. */
export function readBlock(context: BlockContext, block: FoundBlock): ReadBlock {
  const { content } = context.keys;
  const body = unseal(content, block.body, associated(context, block.sequence, 'body'));
  const manifest = unseal(content, block.manifest, associated(context, block.sequence, 'manifest'));
  if (body !== undefined) {
    const change = decodeBody(body);
    wipe(body);
    return { ...change, damaged: [], whole: manifest !== undefined };
  }
  if (manifest === undefined || block.body.length < sealOverheadBytes) {
    throw new AppError('VAULT_DAMAGED', { part: 'block' });
  }
  return salvage(context, block, JSON.parse(manifest.toString('utf8')) as SealedManifest);
}

/** Nothing of the body is believed but what has the hash that the manifest gives for it. */
function salvage({ keys }: BlockContext, block: FoundBlock, manifest: SealedManifest): ReadBlock {
  const nonce = Buffer.from(manifest.nonce, 'base64');
  const body = unsealUnchecked(keys.content, nonce, block.body);
  const records: VaultRecord[] = [];
  const damaged: DamagedRecord[] = [];
  let jsonAt = manifest.firstAt;
  let secretsAt = manifest.secretsAt;
  for (const [id, name, jsonBytes, secretBytes, hash] of manifest.records) {
    const json = body.subarray(jsonAt, jsonAt + jsonBytes);
    const secrets = body.subarray(secretsAt, secretsAt + secretBytes);
    if (hashOf(json, secrets) === hash) records.push(decodeRecord(json, secrets));
    else damaged.push({ id, name });
    jsonAt += jsonBytes + 1;
    secretsAt += secretBytes;
  }
  wipe(body);
  return { records, removed: manifest.removed, damaged, whole: false };
}
