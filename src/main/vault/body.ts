// The plain bytes of a block: one JSON text about all records, then their secrets as raw bytes, so that no
// seed ever becomes a JavaScript string. Used by block.ts only.
import { createHash } from 'node:crypto';
import type { EntryView } from '../../shared/ipc/views.ts';
import { idOf, nameOf, type VaultRecord } from './record.ts';

export interface Change {
  /** New, or in place of the record with the same id. */
  readonly records: readonly VaultRecord[];
  /** Ids of records that are gone. */
  readonly removed: readonly string[];
}

/** What the JSON says of a record: the secrets' lengths, never the secrets. */
type Line =
  | readonly [view: EntryView, position: number, secretBytes: number, pinBytes: number]
  | readonly [document: string, contentBytes: number];

/** id, name, bytes in the JSON, bytes among the secrets, hash over both. */
type ManifestLine = readonly [string, string, number, number, string];

/** What the body must hold: the authority when a seal no longer fits. */
export interface Manifest {
  /** Where the first record's JSON begins; commas between the records. */
  readonly firstAt: number;
  readonly secretsAt: number;
  readonly removed: readonly string[];
  readonly records: readonly ManifestLine[];
}

const lengthBytes = 4;

function lineOf(record: VaultRecord): Line {
  return 'view' in record
    ? [record.view, record.position, record.secret.length, record.pin.length]
    : [record.document, record.content.length];
}

function secretsOf(record: VaultRecord): readonly Uint8Array[] {
  return 'view' in record ? [record.secret, record.pin] : [record.content];
}

/** 128 bits of SHA-256 are enough beside the manifest's own seal. */
export function hashOf(json: Uint8Array, ...secrets: readonly Uint8Array[]): string {
  const hash = createHash('sha256').update(json);
  for (const secret of secrets) hash.update(secret);
  return hash.digest().toString('base64', 0, 16);
}

/** length of the JSON (4), JSON, secrets in the order of the records. */
export function encodeBody({ records, removed }: Change): {
  readonly body: Buffer;
  readonly manifest: Manifest;
} {
  const beginning = `{"removed":${JSON.stringify(removed)},"records":[`;
  const lines: ManifestLine[] = [];
  const texts: Uint8Array[] = [];
  const secrets: Uint8Array[] = [];
  for (const record of records) {
    const text = Buffer.from(JSON.stringify(lineOf(record)));
    const own = secretsOf(record);
    const secretBytes = own.reduce((sum, secret) => sum + secret.length, 0);
    if (texts.length > 0) texts.push(comma);
    texts.push(text);
    secrets.push(...own);
    lines.push([idOf(record), nameOf(record), text.length, secretBytes, hashOf(text, ...own)]);
  }
  const json = Buffer.concat([Buffer.from(beginning), ...texts, Buffer.from(']}')]);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(json.length);
  return {
    body: Buffer.concat([length, json, ...secrets]),
    manifest: {
      firstAt: lengthBytes + Buffer.byteLength(beginning),
      secretsAt: lengthBytes + json.length,
      removed,
      records: lines,
    },
  };
}

const comma = Buffer.from(',');

/** Only for a body whose seal was right: what is in it, we wrote. Secrets are copied out of it. */
export function decodeBody(body: Buffer): Change {
  const secretsAt = lengthBytes + body.readUInt32BE(0);
  const { removed, records } = JSON.parse(body.toString('utf8', lengthBytes, secretsAt)) as {
    readonly removed: readonly string[];
    readonly records: readonly Line[];
  };
  const take = taker(body.subarray(secretsAt));
  return { removed, records: records.map((line) => recordOf(line, take)) };
}

/** One record, from the pieces whose hash the manifest confirmed. */
export function decodeRecord(json: Buffer, secrets: Uint8Array): VaultRecord {
  return recordOf(JSON.parse(json.toString('utf8')) as Line, taker(secrets));
}

/** Hands out piece after piece of a copy. Plain arrays: ten thousand Buffers would take their time. */
function taker(secrets: Uint8Array): (length: number) => Uint8Array {
  const own = new Uint8Array(secrets);
  let at = 0;
  return (length) => (length === 0 ? nothing : own.subarray(at, (at += length)));
}

const nothing = new Uint8Array(0);

function recordOf(line: Line, take: (length: number) => Uint8Array): VaultRecord {
  if (line.length === 2) return { document: line[0], content: take(line[1]) };
  const [view, position, secretBytes, pinBytes] = line;
  return { view, position, secret: take(secretBytes), pin: take(pinBytes) };
}
