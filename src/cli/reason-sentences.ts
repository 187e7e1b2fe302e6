// A row that became no entry, or one with a doubt, in English: what it is called, and a sentence for each reason. Called by
// report.ts, convert.ts and sentences.ts.
import { assertNever } from '../shared/errors.ts';
import type { Problem, RowUnit } from '../shared/model.ts';
import type { TextKind } from '../shared/otp/what-is-it.ts';
import type { Reason } from '../shared/reasons.ts';

export interface WordedRow {
  readonly index: number;
  readonly name: string;
  readonly reason: string;
}

export function wordedProblem({ index, name, unit, reason }: Problem): WordedRow {
  const called = unit === undefined ? name : `${units[unit]} ${index + 1}`;
  return { index, name: called, reason: reasonSentence(reason) };
}

const units: Readonly<Record<RowUnit, string>> = { entry: 'entry', line: 'line', qr: 'QR code' };

export function reasonSentence({ code, kind = 'text', missing = [], ...reason }: Reason): string {
  const { value = '', position = 0 } = reason;
  switch (code) {
    case 'secret-missing':
      return 'The secret is missing.';
    case 'secret-character':
      return `The secret is not base32: "${value}" at place ${position} (base32 has A-Z and 2-7).`;
    case 'secret-too-short':
      return 'The secret is too short to be one.';
    case 'secret-sealed':
      return 'It is sealed by its program and cannot be read here.';
    case 'secret-not-hex':
      return 'The secret is not hexadecimal.';
    case 'secret-unreadable':
      return 'The secret cannot be read.';
    case 'type-unknown':
      return `The type "${value}" is not known.`;
    case 'algorithm-unknown':
      return `The algorithm "${value}" is not known.`;
    case 'digits-invalid':
      return `The number of digits must be 1 to 10, not "${value}".`;
    case 'period-invalid':
      return `The period must be a whole number of seconds from 1 up, not "${value}".`;
    case 'counter-invalid':
      return `The counter must be a whole number from 0 to 2^53-1, not "${value}".`;
    case 'counter-out-of-range':
      return 'The counter is out of range.';
    case 'pin-needed':
      return 'A PIN is needed to make its codes.';
    case 'link-malformed':
      return 'This is not a one-time-password link, or it is damaged.';
    case 'unreadable':
      return `It cannot be read (${value}).`;
    case 'type-number':
      return `The type number ${value} is not known.`;
    case 'algorithm-number':
      return `The algorithm number ${value} is not known.`;
    case 'digits-number':
      return `The number ${value} for how many digits is not known.`;
    case 'algorithm-missing':
      return 'The algorithm is missing; the usual value is taken.';
    case 'digits-missing':
      return 'The number of digits is missing; the usual value is taken.';
    case 'period-missing':
      return 'The period is missing; the usual value is taken.';
    case 'counter-missing':
      return 'No counter is given; counting starts at 0.';
    case 'pin-missing':
      return 'The file does not hold the PIN that this token needs.';
    case 'old-md5':
      return 'MD5 stands here by an old fault of Aegis; SHA1 is taken, as Aegis does.';
    case 'read-as-steam':
      return 'Read as Steam Guard because the issuer is Steam.';
    case 'name-unreadable':
      return 'Its name cannot be read.';
    case 'name-characters':
      return 'Its name holds characters that cannot be read.';
    case 'makes-no-codes':
      return value === 1
        ? '1 left out: its kind makes no codes here.'
        : `${value} left out: their kind makes no codes here.`;
    case 'only-pushes':
      return value === 1
        ? '1 left out: it only answers pushes and makes no codes.'
        : `${value} left out: they only answer pushes and make no codes.`;
    case 'no-link':
      return 'This line is not a one-time-password link.';
    case 'not-for-codes':
      return `This QR code is not for one-time passwords: it holds ${kinds[kind]}${value === '' ? '' : ` (${value})`}.`;
    case 'parts-missing':
      return `This export has ${value} QR codes; not here: ${missing.join(', ')}.`;
    case 'ends-early':
      return 'The file ends too early; the tokens up to there were read.';
    case 'table-damaged':
      return 'The database is damaged; the rows up to there were read.';
    case 'sentence':
      return String(value);
    default:
      return assertNever(code);
  }
}

/** The window has its own words for each. */
const kinds: Readonly<Record<TextKind, string>> = {
  'one-time-password': 'a one-time-password code',
  transfer: 'a transfer code of Google Authenticator',
  secret: 'a bare secret without the rest of a one-time-password code',
  push: 'an enrolment that only its own app can read',
  passkey: 'a sign-in with a passkey',
  'web-address': 'a web address',
  wifi: 'the password of a Wi-Fi network',
  contact: 'a contact',
  email: 'an e-mail address',
  phone: 'a telephone number',
  message: 'a text message',
  place: 'a place on a map',
  event: 'a calendar entry',
  payment: 'a payment',
  link: 'a link for another program',
  number: 'a number, perhaps of a product',
  empty: 'nothing',
  text: 'plain text',
};
