// Short forms for the tests of readers: a text or bytes in, entries in one line each or the code of the refusal out.
import { readBytes, type ReadOptions } from '../../../../src/main/transfer/read.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../../src/shared/model.ts';
import { encodeBase32 } from '../../../../src/shared/otp/base32.ts';

export const secretText = 'JBSWY3DPEHPK3PXP';
/** The bytes of `secretText`. */
export const secretHex = '48656c6c6f21deadbeef';

export function read(
  content: string | Uint8Array,
  options: ReadOptions = {},
): Promise<ReadOutcome> {
  return readBytes(typeof content === 'string' ? Buffer.from(content) : content, options);
}

/** `totp GitHub/me JBSW... SHA1 6 30`, with what else it carries behind. */
export function line(entry: Entry): string {
  const { token } = entry;
  const step = token.type === 'hotp' ? token.counter : token.periodSeconds;
  const names = `${entry.issuer}/${entry.account}`;
  const parts = [
    token.type,
    names,
    encodeBase32(token.secret),
    token.algorithm,
    token.digits,
    step,
  ];
  if (token.pin !== undefined) parts.push(`pin=${token.pin}`);
  if (entry.tags !== undefined) parts.push(`tags=${entry.tags.join(',')}`);
  if (entry.note !== undefined) parts.push(`note=${entry.note}`);
  if (entry.pinned === true) parts.push('pinned');
  if (entry.trashed === true) parts.push('trashed');
  return parts.join(' ');
}

export interface Summary {
  readonly format: string;
  readonly entries: readonly string[];
  readonly problems: readonly string[];
}

export async function summary(
  content: string | Uint8Array,
  options?: ReadOptions,
): Promise<Summary> {
  const { format, entries, problems } = await read(content, options);
  return {
    format,
    entries: entries.map(line),
    problems: problems.map(({ index, code }) => `${index} ${code}`),
  };
}

/** The code of the refusal; fails the test where there is none. */
export async function refusal(
  content: string | Uint8Array,
  options?: ReadOptions,
): Promise<string> {
  try {
    await read(content, options);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  throw new Error('It was read.');
}
