// Which settings are weaker than recommended, each with the rule that says so: asked to confirm when set,
// shown for as long as they stand. Pure; called by the settings routes and `account.me`.
import type { PolicyNotice } from '../../shared/api/policy.ts';
import type { Section, SettingValues } from '../store/snapshot.ts';
import { defaultSettings } from './defaults.ts';

type Rule = readonly [
  setting: string,
  rule: string,
  isWeak: (value: SettingValues, best: SettingValues) => boolean,
];

const rules: Readonly<Partial<Record<Section, readonly Rule[]>>> = {
  password: [
    [
      'password.minLength',
      'NIST SP 800-63B-4 3.1.1.2',
      (v, b) => v.password.minLength < b.password.minLength,
    ],
    [
      'password.minLengthWithMfa',
      'OWASP ASVS 6.2.1',
      (v, b) => v.password.minLengthWithMfa < b.password.minLengthWithMfa,
    ],
    ['password.requiredClasses', 'OWASP ASVS 6.2.5', (v) => v.password.requiredClasses.length > 0],
    ['password.maxAgeDays', 'OWASP ASVS 6.2.10', (v) => v.password.maxAgeDays !== null],
    ['password.blockList', 'OWASP ASVS 6.2.12', (v) => v.password.blockList !== 'full'],
    ['password.refusePersonal', 'OWASP ASVS 6.2.11', (v) => !v.password.refusePersonal],
  ],
  mfa: [
    ['mfa.mode', 'OWASP ASVS 6.3.3', (v) => v.mfa.mode === 'off'],
    ['mfa.windowSteps', 'OWASP ASVS 6.5.5', (v, b) => v.mfa.windowSteps > b.mfa.windowSteps],
    ['mfa.emailCodes', 'OWASP ASVS 6.3.6', (v) => v.mfa.emailCodes],
    ['mfa.smsCodes', 'NIST SP 800-63B-4 3.1.3.3', (v) => v.mfa.smsCodes],
  ],
  lockout: [
    ['lockout.attempts', 'OWASP ASVS 6.3.1', (v, b) => v.lockout.attempts > b.lockout.attempts],
    [
      'lockout.periodSeconds',
      'OWASP ASVS 6.3.1',
      (v, b) => v.lockout.periodSeconds < b.lockout.periodSeconds,
    ],
    [
      'lockout.perAddressPerMinute',
      'OWASP ASVS 6.3.1',
      (v, b) => v.lockout.perAddressPerMinute > b.lockout.perAddressPerMinute,
    ],
  ],
  sessions: [
    [
      'sessions.absoluteSeconds',
      'NIST SP 800-63B-4 2.2.3',
      (v, b) => v.sessions.absoluteSeconds > b.sessions.absoluteSeconds,
    ],
    [
      'sessions.idleSeconds',
      'NIST SP 800-63B-4 2.2.3',
      (v, b) => v.sessions.idleSeconds > b.sessions.idleSeconds,
    ],
    [
      'sessions.rememberDays',
      'OWASP ASVS 7.3.2',
      (v, b) => v.sessions.rememberDays > b.sessions.rememberDays,
    ],
  ],
};

export function policyNotices(settings: SettingValues, only?: Section): PolicyNotice[] {
  const wanted = only === undefined ? Object.values(rules).flat() : (rules[only] ?? []);
  return wanted
    .filter(([, , isWeak]) => isWeak(settings, defaultSettings))
    .map(([setting, rule]) => ({ setting, rule }));
}
