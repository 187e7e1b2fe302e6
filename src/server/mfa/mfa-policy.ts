// What the organisation's mode and the row *MFA (Required)* together mean for one user. Pure.
import type { MfaPolicy } from '../../shared/api/policy.ts';

export type EffectiveMfa = 'off' | 'optional' | 'required';

/** A user's own requirement holds even where the organisation leaves MFA off. */
export function mfaPolicyFor(
  policy: MfaPolicy,
  user: { readonly mfa_required: 0 | 1 },
): EffectiveMfa {
  return user.mfa_required === 1 ? 'required' : policy.mode;
}
