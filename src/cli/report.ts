// What `inspect` found, in the form `--json` prints; the table is made from it too. Called by inspect.ts.
// Secrets are in it only when asked for.
import { AppError } from '../shared/errors.ts';
import type { Algorithm, Entry, ReadOutcome, TokenType } from '../shared/model.ts';
import { encodeBase32 } from '../shared/otp/base32.ts';
import { codeAt } from '../shared/otp/code.ts';
import { reasonOf } from '../shared/otp/reasons.ts';
import { reasonSentence, wordedProblem, type WordedRow } from './reason-sentences.ts';

interface EntryBase {
  readonly type: TokenType;
  readonly issuer: string;
  readonly account: string;
  /** Base32; null unless asked for. */
  readonly secret: string | null;
  readonly algorithm: Algorithm;
  readonly digits: number;
}

/** `code` is null where none can be made; a problem says why. */
export type ReportedEntry = EntryBase &
  (
    | { readonly period: number; readonly code: string | null }
    | { readonly counter: number; readonly code: string | null }
  );

export interface Report {
  /** Null where it was not recognised. */
  readonly format: string | null;
  readonly entries: readonly ReportedEntry[];
  readonly problems: readonly WordedRow[];
  /** The QR codes of a picture, word for word. */
  readonly texts: readonly string[];
}

export function reportOf(outcome: ReadOutcome, atMs: number, showSecrets: boolean): Report {
  const problems = outcome.problems.map(wordedProblem);
  const entries = outcome.entries.map((entry, index): ReportedEntry => {
    const { code, reason } = makeCode(entry, atMs);
    if (reason !== undefined) problems.push({ index, name: entry.issuer || entry.account, reason });
    return describe(entry, code, showSecrets);
  });
  return { format: outcome.format, entries, problems, texts: outcome.texts ?? [] };
}

function makeCode({ token }: Entry, atMs: number): { code: string | null; reason?: string } {
  try {
    return { code: codeAt(token, atMs) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: null, reason: `No code can be made. ${reasonSentence(reasonOf(error))}` };
  }
}

function describe(
  { token, issuer, account }: Entry,
  code: string | null,
  showSecrets: boolean,
): ReportedEntry {
  const secret = showSecrets ? encodeBase32(token.secret) : null;
  const { type, algorithm, digits } = token;
  const base = { type, issuer, account, secret, algorithm, digits };
  return token.type === 'hotp'
    ? { ...base, counter: token.counter, code }
    : { ...base, period: token.periodSeconds, code };
}
