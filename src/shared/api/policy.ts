// Policy as data of the organisation: passwords, second factors, lockout, sessions, networks; its presets.
// Used by the contract, the server's rules and the administration screens.
import { Type, type Static } from 'typebox';
import { Strict } from '../contract.ts';
import { Cidr } from './parts.ts';

export const characterClasses = ['lower', 'upper', 'digit', 'symbol'] as const;
export const policyPresets = ['recommended', 'pci', 'legacy', 'custom'] as const;
/** The Connectware page's floor; nothing shorter can be set. */
export const minPasswordLength = 5;
export const maxPasswordLength = 256;

export const PasswordPolicy = Strict({
  preset: Type.Enum(policyPresets),
  minLength: Type.Integer({ minimum: minPasswordLength, maximum: 128 }),
  /** For users whose second factor is on (NIST SP 800-63B-4 section 3.1.1.2). */
  minLengthWithMfa: Type.Integer({ minimum: minPasswordLength, maximum: 128 }),
  requiredClasses: Type.Array(Type.Enum(characterClasses), { uniqueItems: true, maxItems: 4 }),
  /** `floor`: the thousand commonest passwords are refused whatever else is set. */
  blockList: Type.Enum(['floor', 'full']),
  /** Refuse the user's name, e-mail, birthday and the organisation's name (ASVS 6.2.11). */
  refusePersonal: Type.Boolean(),
  /** Days until a password expires; null: never (NIST SP 800-63B-4 3.1.1.2 (6)). */
  maxAgeDays: Type.Union([Type.Integer({ minimum: 1, maximum: 3650 }), Type.Null()]),
  warnDays: Type.Integer({ minimum: 0, maximum: 365 }),
  /** How many former passwords may not be used again. */
  history: Type.Integer({ minimum: 0, maximum: 24 }),
});
export type PasswordPolicy = Static<typeof PasswordPolicy>;

export const passwordPresets = {
  recommended: {
    preset: 'recommended',
    minLength: 15,
    minLengthWithMfa: 8,
    requiredClasses: [],
    blockList: 'full',
    refusePersonal: true,
    maxAgeDays: null,
    warnDays: 14,
    history: 0,
  },
  pci: {
    preset: 'pci',
    minLength: 12,
    minLengthWithMfa: 12,
    requiredClasses: ['lower', 'digit'],
    blockList: 'full',
    refusePersonal: true,
    maxAgeDays: 90,
    warnDays: 14,
    history: 4,
  },
  legacy: {
    preset: 'legacy',
    minLength: 5,
    minLengthWithMfa: 5,
    requiredClasses: ['lower', 'upper', 'digit', 'symbol'],
    blockList: 'floor',
    refusePersonal: true,
    maxAgeDays: 90,
    warnDays: 14,
    history: 4,
  },
} as const satisfies Record<'recommended' | 'pci' | 'legacy', PasswordPolicy>;

export const MfaPolicy = Strict({
  mode: Type.Enum(['off', 'optional', 'required']),
  /** Users created at their first sign-in through the directory get *MFA (Required)*. */
  requiredForNewDirectoryUsers: Type.Boolean(),
  /** Steps of 30 s accepted before and after now (RFC 6238 section 5.2). */
  windowSteps: Type.Integer({ minimum: 0, maximum: 2 }),
  /** Codes by e-mail as a second factor: weaker (NIST SP 800-63B-4 3.1.3.1), off by default. */
  emailCodes: Type.Boolean(),
  smsCodes: Type.Boolean(),
});
export type MfaPolicy = Static<typeof MfaPolicy>;

export const LockoutPolicy = Strict({
  /** Failures until the account is locked; both factors count together. */
  attempts: Type.Integer({ minimum: 3, maximum: 100 }),
  periodSeconds: Type.Integer({ minimum: 60, maximum: 86_400 }),
  perAddressPerMinute: Type.Integer({ minimum: 5, maximum: 10_000 }),
});
export type LockoutPolicy = Static<typeof LockoutPolicy>;

export const SessionPolicy = Strict({
  absoluteSeconds: Type.Integer({ minimum: 300, maximum: 2_592_000 }),
  idleSeconds: Type.Integer({ minimum: 60, maximum: 2_592_000 }),
  /** Days a sign-in may be kept across restarts of the app; 0: not allowed. */
  rememberDays: Type.Integer({ minimum: 0, maximum: 365 }),
});
export type SessionPolicy = Static<typeof SessionPolicy>;

export const NetworkPolicy = Strict({
  /** Empty: from anywhere. IPv4 and IPv6. */
  allow: Type.Array(Cidr, { maxItems: 200 }),
});
export type NetworkPolicy = Static<typeof NetworkPolicy>;

/** A standing notice: a setting weaker than recommended, and the rule that says so. */
export const PolicyNotice = Strict({
  /** For example `password.minLength`. */
  setting: Type.String(),
  /** For example `OWASP ASVS 6.2.1`. */
  rule: Type.String(),
});
export type PolicyNotice = Static<typeof PolicyNotice>;

export const passwordProblems = [
  'TOO_SHORT',
  'TOO_LONG',
  'CLASS_LOWER_MISSING',
  'CLASS_UPPER_MISSING',
  'CLASS_DIGIT_MISSING',
  'CLASS_SYMBOL_MISSING',
  'COMMON',
  'PERSONAL_NAME',
  'PERSONAL_BIRTHDAY',
  'PERSONAL_EMAIL',
  'ORGANISATION_NAME',
  'USED_BEFORE',
  'SAME',
] as const;
/** In the details of PASSWORD_POLICY as `problems`. */
export type PasswordProblem = (typeof passwordProblems)[number];
