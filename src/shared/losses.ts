// What a file of another program cannot hold of an entry, as codes with their values. Said by the writers; worded by the
// window in its language, by the command line in English. No text of an entry is in it but its name.
import type { Algorithm, TokenType } from './model.ts';

export const lossCodes = [
  'type',
  'algorithm',
  'digits',
  'period',
  'counter',
  'steam-only-usual',
  'pin-missing',
  'names-too-long',
  'no-place',
  'icon',
  'one-folder',
  'one-group',
  'semicolon-in-tag',
  'name-missing',
  'steam-issuer',
  'account-missing',
  'same-secret',
  'password-not-ascii',
] as const;
type LossCode = (typeof lossCodes)[number];

/** Programs we write for, as they call themselves. */
export const lossTargets = ['Aegis', 'Bitwarden', 'Ente', '2FAS', 'Google Authenticator'] as const;
export type LossTarget = (typeof lossTargets)[number];

export const lostDetails = ['note', 'tags', 'pinned', 'trashed', 'icon'] as const;
export type LostDetail = (typeof lostDetails)[number];

export interface LossReason {
  readonly code: LossCode;
  readonly target?: LossTarget;
  /** What of the entry it is about: its type, its algorithm, a number of digits or seconds, or the most that will go. */
  readonly value?: TokenType | Algorithm | number;
  /** Of `no-place`. */
  readonly details?: readonly LostDetail[];
}

export interface Loss {
  /** Among the entries that were given; rows count from 0. */
  readonly index: number;
  /** Empty where it is about the whole file. */
  readonly name: string;
  readonly reasons: readonly LossReason[];
}
