// What the organisation's rules say of a new password. Pure: called with everything it needs by
// check-password.ts. Answers every problem at once, each with its own name.
import type { PasswordPolicy, PasswordProblem } from '../../shared/api/policy.ts';
import { isBlocked } from './block-list.ts';
import { normalisePassword } from './hasher.ts';

export interface PasswordOwner {
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  /** YYYY-MM-DD */
  readonly birthday: string | null;
  readonly organisation: string;
  readonly mfaOn: boolean;
}

const maxCharacters = 256;

export function requiredLength(policy: PasswordPolicy, mfaOn: boolean): number {
  return mfaOn ? policy.minLengthWithMfa : policy.minLength;
}

const classes = {
  lower: [/\p{Ll}/u, 'CLASS_LOWER_MISSING'],
  upper: [/\p{Lu}/u, 'CLASS_UPPER_MISSING'],
  digit: [/\p{Nd}/u, 'CLASS_DIGIT_MISSING'],
  symbol: [/[^\p{L}\p{Nd}]/u, 'CLASS_SYMBOL_MISSING'],
} as const;

/** In code points, as NIST SP 800-63B-4 section 3.1.1.2 counts. */
function characterCount(text: string): number {
  return Array.from(text).length;
}

/** Words of four letters or more: shorter ones are in every long password by chance. */
function words(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((word) => characterCount(word) >= 4);
}

function birthdayForms(birthday: string): readonly string[] {
  const [year = '', month = '', day = ''] = birthday.split('-');
  const short = year.slice(2);
  return [
    year + month + day,
    day + month + year,
    month + day + year,
    day + month + short,
    month + day + short,
    short + month + day,
  ];
}

function personalProblems(password: string, owner: PasswordOwner): PasswordProblem[] {
  const lower = password.toLowerCase();
  const holds = (text: string): boolean => words(text).some((word) => lower.includes(word));
  const problems: PasswordProblem[] = [];
  const name = owner.username.toLowerCase();
  if (
    (name.length >= 3 && lower.includes(name)) ||
    holds(owner.username) ||
    holds(owner.displayName)
  )
    problems.push('PERSONAL_NAME');
  if (owner.email !== null && holds(owner.email.split('@')[0] ?? ''))
    problems.push('PERSONAL_EMAIL');
  const digits = password.replace(/\D/gu, '');
  if (
    owner.birthday !== null &&
    birthdayForms(owner.birthday).some((form) => digits.includes(form))
  )
    problems.push('PERSONAL_BIRTHDAY');
  if (holds(owner.organisation)) problems.push('ORGANISATION_NAME');
  return problems;
}

/** History and sameness are checked by check-password.ts: they need the stored hashes. */
export function ruleProblems(
  typed: string,
  policy: PasswordPolicy,
  owner: PasswordOwner,
): PasswordProblem[] {
  const password = normalisePassword(typed);
  const length = characterCount(password);
  const problems: PasswordProblem[] = [];
  if (length < requiredLength(policy, owner.mfaOn)) problems.push('TOO_SHORT');
  if (length > maxCharacters) problems.push('TOO_LONG');
  for (const name of policy.requiredClasses) {
    const [form, problem] = classes[name];
    if (!form.test(password)) problems.push(problem);
  }
  if (isBlocked(password, policy.blockList)) problems.push('COMMON');
  if (policy.refusePersonal) problems.push(...personalProblems(password, owner));
  return problems;
}
