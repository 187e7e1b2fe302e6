// What of a new password can be judged by its letters alone: its length, kinds of characters, names in it. Pure.
// Used by the server's rules, and by the app where no server can say yet whose password it is.
import { maxPasswordLength, type PasswordPolicy, type PasswordProblem } from './api/policy.ts';

/** NFC before counting and hashing (NIST SP 800-63B-4 section 3.1.1.2 (9)); otherwise byte for byte as typed. */
export function normalisePassword(password: string): string {
  return password.normalize('NFC');
}

/** In code points, as NIST SP 800-63B-4 section 3.1.1.2 counts. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}

const classes = {
  lower: [/\p{Ll}/u, 'CLASS_LOWER_MISSING'],
  upper: [/\p{Lu}/u, 'CLASS_UPPER_MISSING'],
  digit: [/\p{Nd}/u, 'CLASS_DIGIT_MISSING'],
  symbol: [/[^\p{L}\p{Nd}]/u, 'CLASS_SYMBOL_MISSING'],
} as const;

/** Of a normalised password. */
export function formProblems(
  password: string,
  { requiredClasses }: PasswordPolicy,
  minLength: number,
): PasswordProblem[] {
  const length = characterCount(password);
  const problems: PasswordProblem[] = [];
  if (length < minLength) problems.push('TOO_SHORT');
  if (length > maxPasswordLength) problems.push('TOO_LONG');
  for (const name of requiredClasses) {
    const [form, problem] = classes[name];
    if (!form.test(password)) problems.push(problem);
  }
  return problems;
}

/** Words of four letters or more: shorter ones are in every long password by chance. */
export function holdsWordOf(password: string, text: string): boolean {
  const lower = password.toLowerCase();
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{Nd}]+/u)
    .some((word) => characterCount(word) >= 4 && lower.includes(word));
}

export function holdsUserName(password: string, userName: string): boolean {
  const name = userName.toLowerCase();
  const isWhole = name.length >= 3 && password.toLowerCase().includes(name);
  return isWhole || holdsWordOf(password, userName);
}

export function holdsEmail(password: string, email: string): boolean {
  return holdsWordOf(password, email.split('@')[0] ?? '');
}
