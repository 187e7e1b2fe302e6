// Google Authenticator's transfer codes: `otpauth-migration://offline?data=` and a protobuf (formats.md 3).
// Called by the readers, the enrolment (which collects the parts of one batch) and the writer. Never drops an
// entry silently: what cannot be read is named with its reason.
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { AppError } from '../errors.ts';
import type { Algorithm, Entry, Problem } from '../model.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { splitName } from './label.ts';
import { parseQuery, percentDecode, percentEncode } from './percent.ts';

/** One transfer code; a large export is several of one `id`. Programs exist that leave `id` 0. */
export interface MigrationPart {
  readonly batchId: number;
  readonly batchSize: number;
  /** From 0. */
  readonly batchIndex: number;
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
}

interface Parameters {
  secret: Uint8Array;
  name: string;
  issuer: string;
  algorithm: number;
  digits: number;
  type: number;
  counter: bigint;
}

/** Google's app reads about this many from one picture. */
export const entriesPerPart = 10;

const scheme = 'otpauth-migration://';
const algorithmsByNumber: readonly Algorithm[] = ['SHA1', 'SHA1', 'SHA256', 'SHA512', 'MD5'];
const digitsByNumber = [6, 6, 8] as const;
const typesByNumber = ['totp', 'hotp', 'totp'] as const;

export function isMigrationUri(text: string): boolean {
  return text.trimStart().slice(0, scheme.length).toLowerCase() === scheme;
}

/** Throws LINK_MALFORMED where the URI or its protobuf is damaged as a whole; bad entries become problems. */
export function parseMigrationUri(text: string): MigrationPart {
  if (!isMigrationUri(text)) throw new AppError('LINK_MALFORMED');
  const data = parseQuery(text.slice(text.indexOf('?') + 1)).get('data') ?? '';
  const bytes = decodeBase64(withPlusSigns(percentDecode(data)));
  if (bytes.length === 0) throw new AppError('LINK_MALFORMED');
  try {
    return readPayload(bytes);
  } catch (error) {
    throw new AppError('LINK_MALFORMED', { problem: 'protobuf' }, { cause: error });
  }
}

/** A raw "+" belongs to base64; some scanners have already made a blank of it, at the end too. */
function withPlusSigns(data: string): string {
  const text = data.trim();
  const blanksAtEnd = data.length - data.trimEnd().length;
  const missing = (4 - (text.length % 4)) % 4;
  return text.replaceAll(' ', '+') + '+'.repeat(Math.min(blanksAtEnd, missing));
}

function readPayload(bytes: Uint8Array): MigrationPart {
  const reader = new BinaryReader(bytes);
  const rows: Parameters[] = [];
  const batch = { batchSize: 0, batchIndex: 0, batchId: 0 };
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (field === 1 && wire === WireType.LengthDelimited) rows.push(readParameters(reader.bytes()));
    else if (field === 3 && wire === WireType.Varint) batch.batchSize = reader.int32();
    else if (field === 4 && wire === WireType.Varint) batch.batchIndex = reader.int32();
    else if (field === 5 && wire === WireType.Varint) batch.batchId = reader.int32();
    else reader.skip(wire, field);
  }
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  for (const [index, row] of rows.entries()) {
    const { issuer, account } = splitName(row.name, row.issuer);
    const read = toEntry(row, issuer, account);
    if ('token' in read) entries.push(read);
    else problems.push({ index, name: nameOf(issuer, account), ...read });
  }
  return { ...batch, batchSize: Math.max(1, batch.batchSize), entries, problems };
}

function readParameters(bytes: Uint8Array): Parameters {
  const reader = new BinaryReader(bytes);
  const row: Parameters = {
    secret: new Uint8Array(),
    name: '',
    issuer: '',
    algorithm: 0,
    digits: 0,
    type: 0,
    counter: 0n,
  };
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (wire === WireType.LengthDelimited && field === 1) row.secret = reader.bytes().slice();
    else if (wire === WireType.LengthDelimited && field === 2) row.name = reader.string();
    else if (wire === WireType.LengthDelimited && field === 3) row.issuer = reader.string();
    else if (wire === WireType.Varint && field === 4) row.algorithm = reader.int32();
    else if (wire === WireType.Varint && field === 5) row.digits = reader.int32();
    else if (wire === WireType.Varint && field === 6) row.type = reader.int32();
    else if (wire === WireType.Varint && field === 7) row.counter = BigInt(reader.int64());
    else reader.skip(wire, field);
  }
  return row;
}

type Refusal = Pick<Problem, 'code' | 'reason'>;

function toEntry(row: Parameters, issuer: string, account: string): Entry | Refusal {
  const { secret } = row;
  const type = typesByNumber[row.type];
  const algorithm = algorithmsByNumber[row.algorithm];
  const digits = digitsByNumber[row.digits];
  if (secret.length === 0) return { code: 'SECRET_MISSING', reason: { code: 'secret-missing' } };
  if (type === undefined)
    return { code: 'TYPE_UNKNOWN', reason: { code: 'type-number', value: row.type } };
  if (algorithm === undefined) {
    return {
      code: 'ALGORITHM_UNKNOWN',
      reason: { code: 'algorithm-number', value: row.algorithm },
    };
  }
  if (digits === undefined)
    return { code: 'DIGITS_INVALID', reason: { code: 'digits-number', value: row.digits } };
  if (type === 'totp') {
    return { token: { type, secret, algorithm, digits, periodSeconds: 30 }, issuer, account };
  }
  const counter = Number(row.counter);
  if (!Number.isSafeInteger(counter) || counter < 0) {
    return { code: 'COUNTER_INVALID', reason: { code: 'counter-out-of-range' } };
  }
  return { token: { type, secret, algorithm, digits, counter }, issuer, account };
}

/** URIs of up to ten entries each, all of one batch, as Aegis writes them. What Google cannot hold is left out before. */
export function formatMigrationUris(entries: readonly Entry[]): readonly string[] {
  const kept = entries.map(writeParameters);
  const batchSize = Math.ceil(kept.length / entriesPerPart);
  // Positive and not 0: Google's app keeps parts together by it.
  const batchId = ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1) | 1;
  return Array.from({ length: batchSize }, (_, batchIndex) => {
    const writer = new BinaryWriter();
    const from = batchIndex * entriesPerPart;
    for (const row of kept.slice(from, from + entriesPerPart)) {
      writer.tag(1, WireType.LengthDelimited).bytes(row);
    }
    writer.tag(2, WireType.Varint).int32(1);
    writer.tag(3, WireType.Varint).int32(batchSize);
    writer.tag(4, WireType.Varint).int32(batchIndex);
    writer.tag(5, WireType.Varint).int32(batchId);
    return `${scheme}offline?data=${percentEncode(encodeBase64(writer.finish()))}`;
  });
}

function writeParameters({ token, issuer, account }: Entry): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.LengthDelimited).bytes(token.secret);
  // With its prefix, as Google writes it: an account that holds a colon then reads back unchanged.
  const name = issuer !== '' || account.includes(':') ? `${issuer}:${account}` : account;
  writer.tag(2, WireType.LengthDelimited).string(name);
  if (issuer !== '') writer.tag(3, WireType.LengthDelimited).string(issuer);
  writer.tag(4, WireType.Varint).int32(algorithmsByNumber.lastIndexOf(token.algorithm));
  writer.tag(5, WireType.Varint).int32(token.digits === 8 ? 2 : 1);
  writer.tag(6, WireType.Varint).int32(token.type === 'hotp' ? 1 : 2);
  if (token.type === 'hotp') writer.tag(7, WireType.Varint).int64(token.counter);
  return writer.finish();
}

function nameOf(issuer: string, account: string): string {
  return issuer === '' || account === '' ? issuer + account : `${issuer}: ${account}`;
}
