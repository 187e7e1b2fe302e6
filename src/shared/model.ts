// The words both halves speak: what a token is, with its secret (main, command line) and without (window).
// No code here; the schemas of what crosses to the window are in src/shared/ipc/.

import type { ErrorCode } from './errors.ts';
import type { Reason } from './reasons.ts';

export const algorithms = ['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512', 'MD5'] as const;
export type Algorithm = (typeof algorithms)[number];

export type TimeBasedType = 'totp' | 'steam' | 'motp' | 'yandex';
export type TokenType = TimeBasedType | 'hotp';

interface TokenBase {
  /** The shared key, raw bytes (RFC 4226 section 4: 128 bits or more; real sites use 80). */
  readonly secret: Uint8Array;
  readonly algorithm: Algorithm;
  /** 1 to 10 (5 to 10 in use; some backups hold fewer). */
  readonly digits: number;
  /** mOTP and Yandex mix a personal number into the code. */
  readonly pin?: string;
}

export interface TimeBasedToken extends TokenBase {
  readonly type: TimeBasedType;
  readonly periodSeconds: number;
}

interface CounterToken extends TokenBase {
  readonly type: 'hotp';
  /** Moving factor of the next code, 0 to 2^53-1 (RFC 4226 section 5.1). */
  readonly counter: number;
}

/** How codes are made. */
export type Token = TimeBasedToken | CounterToken;

/** A token with what people call it: what readers of other programs' files yield and the vault keeps. */
export interface Entry {
  readonly token: Token;
  readonly issuer: string;
  readonly account: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly pinned?: boolean;
  readonly trashed?: boolean;
  /** A picture as a data: URI where the source had one; never fetched. */
  readonly icon?: string;
}

/** What a row of a file is one of. */
export const rowUnits = ['entry', 'line', 'qr'] as const;
export type RowUnit = (typeof rowUnits)[number];

/** One row that could not become an entry, or became one with a doubt. Rows count from 0. */
export interface Problem {
  readonly index: number;
  readonly name: string;
  /** Of a row without a name: it is called by its place among these. */
  readonly unit?: RowUnit;
  readonly reason: Reason;
  readonly code: ErrorCode;
}

/** A row that holds a token no code can be made of here, as its file had it: kept sealed until the app can. */
export interface AsideRow extends Problem {
  /** The row's own fields as text, bounded. It holds the secret: never log or show it. */
  readonly raw: string;
  /** `raw` is not all of it. */
  readonly isCut?: true;
  /** Where a backup's row came from first, and when. */
  readonly from?: { readonly fileName: string; readonly format: string; readonly atMs: number };
}

/** What reading a text, file or picture gave: partial success is success. */
export interface ReadOutcome {
  /** Name of the recognised format, for example `otpauth-uri`, `aegis`. */
  readonly format: string;
  readonly entries: readonly Entry[];
  readonly problems: readonly Problem[];
  /** Those of the problems whose rows are kept aside. */
  readonly aside?: readonly AsideRow[];
  /** The texts of all QR codes where this was a picture. They may hold secrets: never log or show them as they are. */
  readonly texts?: readonly string[];
}
