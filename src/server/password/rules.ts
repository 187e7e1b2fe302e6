// What the organisation's rules say of a new password. Pure: called with everything it needs by
// check-password.ts. Answers every problem at once, each with its own name.
import type { PasswordPolicy, PasswordProblem } from '../../shared/api/policy.ts';
import {
  formProblems,
  holdsEmail,
  holdsUserName,
  holdsWordOf,
  normalisePassword,
} from '../../shared/password-form.ts';
import { isBlocked } from './block-list.ts';

export interface PasswordOwner {
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  /** YYYY-MM-DD */
  readonly birthday: string | null;
  readonly organisation: string;
  readonly mfaOn: boolean;
}

export function requiredLength(policy: PasswordPolicy, mfaOn: boolean): number {
  return mfaOn ? policy.minLengthWithMfa : policy.minLength;
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
  const problems: PasswordProblem[] = [];
  if (holdsUserName(password, owner.username) || holdsWordOf(password, owner.displayName))
    problems.push('PERSONAL_NAME');
  if (owner.email !== null && holdsEmail(password, owner.email)) problems.push('PERSONAL_EMAIL');
  const digits = password.replace(/\D/gu, '');
  if (
    owner.birthday !== null &&
    birthdayForms(owner.birthday).some((form) => digits.includes(form))
  )
    problems.push('PERSONAL_BIRTHDAY');
  if (holdsWordOf(password, owner.organisation)) problems.push('ORGANISATION_NAME');
  return problems;
}

/** History and sameness are checked by check-password.ts: they need the stored hashes. */
export function ruleProblems(
  typed: string,
  policy: PasswordPolicy,
  owner: PasswordOwner,
): PasswordProblem[] {
  const password = normalisePassword(typed);
  const problems = formProblems(password, policy, requiredLength(policy, owner.mfaOn));
  if (isBlocked(password, policy.blockList)) problems.push('COMMON');
  if (policy.refusePersonal) problems.push(...personalProblems(password, owner));
  return problems;
}
