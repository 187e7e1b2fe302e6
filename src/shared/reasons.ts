// Why a row became no entry, or one with a doubt, as codes with their values. Said by the readers; worded by the window in
// its language, by the command line in English. No secret is in it.
import type { TextKind } from './otp/what-is-it.ts';

export const reasonCodes = [
  // what is wrong with one entry
  'secret-missing',
  'secret-character',
  'secret-too-short',
  'secret-sealed',
  'secret-not-hex',
  'secret-unreadable',
  'type-unknown',
  'algorithm-unknown',
  'digits-invalid',
  'period-invalid',
  'counter-invalid',
  'counter-out-of-range',
  'pin-needed',
  'link-malformed',
  'unreadable',
  // numbers of Google's that stand for something
  'type-number',
  'algorithm-number',
  'digits-number',
  // doubts
  'algorithm-missing',
  'digits-missing',
  'period-missing',
  'counter-missing',
  'pin-missing',
  'old-md5',
  'read-as-steam',
  'name-unreadable',
  'name-characters',
  // rows, lines and pictures that hold no token
  'makes-no-codes',
  'only-pushes',
  'no-link',
  'not-for-codes',
  // the file as a whole
  'parts-missing',
  'ends-early',
  'table-damaged',
  // kept aside by a version that kept English sentences: `value` is the sentence
  'sentence',
] as const;
type ReasonCode = (typeof reasonCodes)[number];

export interface Reason {
  readonly code: ReasonCode;
  /** What stands there instead, how many there are, or the error (of `unreadable`). */
  readonly value?: string | number;
  /** Of `secret-character`: its place, from 1. */
  readonly position?: number;
  /** Of `not-for-codes`; `value` then names the host, network or program. */
  readonly kind?: TextKind;
  /** Of `parts-missing`, from 1. */
  readonly missing?: readonly number[];
}
