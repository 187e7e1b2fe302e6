// What texts from QR codes, the clipboard, links and the keyboard hold: entries, problems, or something else.
// Pure; used by the batches. Every text is a stranger's: it is read, never followed.
import { AppError } from '../../shared/errors.ts';
import type { Entry, Problem } from '../../shared/model.ts';
import { createCodeMaker } from '../../shared/otp/code.ts';
import { decodeBase32 } from '../../shared/otp/base32.ts';
import {
  isMigrationUri,
  type MigrationPart,
  parseMigrationUri,
} from '../../shared/otp/migration.ts';
import { percentDecode } from '../../shared/otp/percent.ts';
import { reasonOf } from '../../shared/otp/reasons.ts';
import { parseOtpauthUri } from '../../shared/otp/uri.ts';
import { type TextKind, whatIsIt } from '../../shared/otp/what-is-it.ts';
import type { BatchView } from '../../shared/ipc/enrol.ts';
import type { ErrorCode } from '../../shared/errors.ts';

export type Other = BatchView['others'][number];

export interface ReadEntry {
  readonly entry: Entry;
  readonly warnings: readonly ErrorCode[];
}

/** What one text gave. */
export interface Reading {
  readonly entries: readonly ReadEntry[];
  readonly problems: readonly Omit<Problem, 'index'>[];
  readonly others: readonly Other[];
  /** Where the text is one of several parts of a transfer. */
  readonly part?: Pick<MigrationPart, 'batchId' | 'batchSize' | 'batchIndex'>;
}

const nothing: Reading = { entries: [], problems: [], others: [] };

export function readText(text: string): Reading {
  const { kind, detail } = whatIsIt(text);
  if (kind === 'one-time-password') return readUri(text);
  if (kind === 'transfer' || isMigrationUri(text)) return readTransfer(text);
  if (kind === 'secret') return readBareSecret(text);
  if (kind === 'empty') return nothing;
  return { ...nothing, others: [{ kind: otherKinds[kind], excerpt: detail?.slice(0, 120) ?? '' }] };
}

/** The window's words for what is no code. Only `detail` goes with them: a text may be anyone's password. */
const otherKinds: Readonly<
  Record<Exclude<TextKind, 'one-time-password' | 'transfer' | 'secret' | 'empty'>, Other['kind']>
> = {
  push: 'other-authenticator',
  passkey: 'passkey',
  'web-address': 'web-address',
  wifi: 'wifi',
  contact: 'contact',
  email: 'email',
  phone: 'phone',
  message: 'message',
  place: 'place',
  event: 'calendar',
  payment: 'payment',
  link: 'text',
  number: 'text',
  text: 'text',
};

/** Several links, one a line, as other programs export them. Anything else is one text. */
export function splitTexts(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const isList =
    lines.length > 1 &&
    lines.every((line) => /^\s*(?:otpauth|otpauth-migration|motp|steam):/i.test(line));
  return isList ? lines : [text];
}

function readUri(text: string): Reading {
  try {
    const { entry, warnings } = parseOtpauthUri(text);
    return {
      ...nothing,
      entries: [
        withWarnings(
          entry,
          warnings.map(({ code }) => code),
        ),
      ],
    };
  } catch (error) {
    return { ...nothing, problems: [problemOf(error, nameIn(text))] };
  }
}

function readTransfer(text: string): Reading {
  try {
    const { entries, problems, ...part } = parseMigrationUri(text);
    return { entries: entries.map((entry) => withWarnings(entry, [])), problems, others: [], part };
  } catch (error) {
    return { ...nothing, problems: [problemOf(error, '')] };
  }
}

/** Sites show it beside their QR code; the names are for the user to give. */
function readBareSecret(text: string): Reading {
  try {
    const entry: Entry = {
      token: {
        type: 'totp',
        secret: decodeBase32(text),
        algorithm: 'SHA1',
        digits: 6,
        periodSeconds: 30,
      },
      issuer: '',
      account: '',
    };
    return { ...nothing, entries: [withWarnings(entry, [])] };
  } catch (error) {
    return { ...nothing, problems: [problemOf(error, '')] };
  }
}

/** An entry that makes no code yet (mOTP without its PIN) is worth having all the same. */
function withWarnings(entry: Entry, warnings: readonly ErrorCode[]): ReadEntry {
  try {
    createCodeMaker(entry.token);
    return { entry, warnings };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { entry, warnings: [...warnings, error.code] };
  }
}

function problemOf(error: unknown, name: string): Omit<Problem, 'index'> {
  if (!(error instanceof AppError)) throw error;
  return { name, code: error.code, reason: reasonOf(error) };
}

/** The label of a key URI, for the user to recognise; no other part, and nothing of URIs whose path is the secret. */
function nameIn(text: string): string {
  const label = /^\s*otpauth:\/\/[^/?#]*\/([^?#]*)/i.exec(text)?.[1] ?? '';
  return percentDecode(label).slice(0, 120);
}
