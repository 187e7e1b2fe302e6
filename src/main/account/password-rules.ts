// The organisation's password rules against what is being typed, in the order they are shown. Pure.
// The verdict is the server's; this only words it rule by rule. Called by the account handlers.
import {
  maxPasswordLength,
  passwordPresets,
  passwordProblems,
  type PasswordPolicy,
  type PasswordProblem,
} from '../../shared/api/policy.ts';
import type { PolicyRule } from '../../shared/ipc/account.ts';
import {
  characterCount,
  holdsUserName,
  holdsWordOf,
  normalisePassword,
} from '../../shared/password-form.ts';

type RuleName = PolicyRule['rule'];

/** What is known of a new password. */
export interface PasswordFacts {
  readonly policy: PasswordPolicy;
  readonly minLength: number;
  /** Where it is not known whether this user has MFA on: the length that would do with it. */
  readonly minLengthWithMfa?: number;
  readonly problems: readonly PasswordProblem[];
  /** Only the server can tell, when it is saved. */
  readonly unknown: readonly PasswordProblem[];
}

/** Nothing has been typed. */
export const nothingKnown = { problems: [], unknown: passwordProblems } as const;

const problemOf: Readonly<Record<RuleName, PasswordProblem>> = {
  'min-length': 'TOO_SHORT',
  'min-length-either': 'TOO_SHORT',
  'max-length': 'TOO_LONG',
  'lower-case': 'CLASS_LOWER_MISSING',
  'upper-case': 'CLASS_UPPER_MISSING',
  digit: 'CLASS_DIGIT_MISSING',
  symbol: 'CLASS_SYMBOL_MISSING',
  'not-user-name': 'PERSONAL_NAME',
  'not-email': 'PERSONAL_EMAIL',
  'not-birthday': 'PERSONAL_BIRTHDAY',
  'not-organisation': 'ORGANISATION_NAME',
  'not-known-breached': 'COMMON',
  'not-used-before': 'USED_BEFORE',
  'not-the-current': 'SAME',
};

const classRules = {
  lower: 'lower-case',
  upper: 'upper-case',
  digit: 'digit',
  symbol: 'symbol',
} as const satisfies Record<string, RuleName>;

export function rulesOf(facts: PasswordFacts): PolicyRule[] {
  const { policy, problems, unknown } = facts;
  const met = (rule: RuleName): PolicyRule['met'] => {
    const problem = problemOf[rule];
    if (problems.includes(problem)) return false;
    return unknown.includes(problem) ? 'unknown' : true;
  };
  const rules: PolicyRule[] = [
    lengthRule(facts, met('min-length')),
    ...policy.requiredClasses.map((each): PolicyRule => {
      const rule = classRules[each];
      return { rule, met: met(rule) };
    }),
    { rule: 'not-known-breached', met: met('not-known-breached') },
  ];
  if (policy.refusePersonal) {
    for (const rule of [
      'not-user-name',
      'not-email',
      'not-birthday',
      'not-organisation',
    ] as const) {
      rules.push({ rule, met: met(rule) });
    }
  }
  rules.push({ rule: 'not-the-current', met: met('not-the-current') });
  if (policy.history > 0) {
    rules.push({ rule: 'not-used-before', met: met('not-used-before'), count: policy.history });
  }
  // Only worth a line when it is broken.
  if (met('max-length') === false) {
    rules.push({ rule: 'max-length', met: false, count: maxPasswordLength });
  }
  return rules;
}

function lengthRule(
  { minLength, minLengthWithMfa = minLength }: PasswordFacts,
  met: PolicyRule['met'],
): PolicyRule {
  return minLengthWithMfa === minLength
    ? { rule: 'min-length', met, count: minLength }
    : { rule: 'min-length-either', met, count: minLength, countWithMfa: minLengthWithMfa };
}

/** For the first administrator of an organisation that is yet to be made: what can be told without a server. */
export function rulesBeforeServer(
  password: string,
  userName: string,
  organisation: string,
): { readonly acceptable: boolean; readonly rules: PolicyRule[] } {
  const { minLength } = passwordPresets.recommended;
  const normal = normalisePassword(password);
  const rules: PolicyRule[] = [
    { rule: 'min-length', met: characterCount(normal) >= minLength, count: minLength },
    { rule: 'not-user-name', met: !holdsUserName(normal, userName.trim()) },
    { rule: 'not-organisation', met: !holdsWordOf(normal, organisation) },
    { rule: 'not-known-breached', met: 'unknown' },
  ];
  return { acceptable: rules.every(({ met }) => met !== false), rules };
}
