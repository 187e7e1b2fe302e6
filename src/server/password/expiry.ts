// When a password expires by the organisation's rule. Pure; called by sign-in and `account.me`.
import type { PasswordPolicy } from '../../shared/api/policy.ts';
import type { UserTable } from '../store/schema.ts';

const dayMs = 86_400_000;

export interface Expiry {
  readonly expiresAtMs: number | null;
  readonly expired: boolean;
  readonly soon: boolean;
}

export function passwordExpiry(
  policy: PasswordPolicy,
  user: Pick<UserTable, 'password_changed_at' | 'password_hash'>,
  nowMs: number,
): Expiry {
  if (
    policy.maxAgeDays === null ||
    user.password_hash === null ||
    user.password_changed_at === null
  )
    return { expiresAtMs: null, expired: false, soon: false };
  const expiresAtMs = user.password_changed_at + policy.maxAgeDays * dayMs;
  return {
    expiresAtMs,
    expired: expiresAtMs <= nowMs,
    soon: expiresAtMs - policy.warnDays * dayMs <= nowMs,
  };
}
