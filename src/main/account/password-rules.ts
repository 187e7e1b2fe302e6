// The organisation's password rules against what is being typed, in the order they are shown. Pure.
// The verdict is the server's; this only words it rule by rule. Called by the account handlers.
import {
  maxPasswordLength,
  passwordPresets,
  type PasswordPolicy,
  type PasswordProblem,
} from '../../shared/api/policy.ts';
import type { PolicyRule } from '../../shared/ipc/account.ts';

type RuleName = PolicyRule['rule'];

const problemOf: Readonly<Record<RuleName, PasswordProblem>> = {
  'min-length': 'TOO_SHORT',
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

export function rulesOf(
  policy: PasswordPolicy,
  minLength: number,
  problems: readonly PasswordProblem[] | 'unknown',
): PolicyRule[] {
  const met = (rule: RuleName): PolicyRule['met'] =>
    problems === 'unknown' ? 'unknown' : !problems.includes(problemOf[rule]);
  const rules: PolicyRule[] = [
    { rule: 'min-length', met: met('min-length'), count: minLength },
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

/** For the first administrator of an organisation that is yet to be made: what can be told without a server. */
export function rulesBeforeServer(
  password: string,
  userName: string,
  organisation: string,
): { readonly acceptable: boolean; readonly rules: PolicyRule[] } {
  const { minLength } = passwordPresets.recommended;
  // In code points of the NFC form, as the server counts (NIST SP 800-63B-4 section 3.1.1.2).
  const normal = password.normalize('NFC');
  const length = Array.from(normal).length;
  const lower = normal.toLowerCase();
  const without = (name: string) => name.length < 3 || !lower.includes(name.toLowerCase());
  const rules: PolicyRule[] = [
    { rule: 'min-length', met: length >= minLength, count: minLength },
    { rule: 'not-user-name', met: without(userName.trim()) },
    { rule: 'not-organisation', met: without(organisation.trim()) },
    { rule: 'not-known-breached', met: 'unknown' },
  ];
  return { acceptable: rules.every(({ met }) => met !== false), rules };
}
