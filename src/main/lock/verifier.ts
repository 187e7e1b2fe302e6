// The system's own check that its user sits at the computer: Touch ID, Windows Hello. Made by system-verifier.ts, used
// by the lock. It answers a question and holds no key: what it stands in front of is said in docs/adr/0007.
import { AppError } from '../../shared/errors.ts';
import type { VerifierKind } from '../../shared/ipc/lock.ts';

export type Verdict = 'verified' | 'cancelled' | 'refused' | 'locked-out' | 'absent';

export interface Verifier {
  /** Null where there is none, or none that could be asked now. Never throws. */
  readonly kind: () => Promise<VerifierKind | null>;
  /** Shows the system's prompt with this reason in it. Never throws. */
  readonly verify: (reason: string) => Promise<Verdict>;
}

const errors = {
  cancelled: 'CANCELLED',
  refused: 'VERIFIER_REFUSED',
  'locked-out': 'VERIFIER_LOCKED_OUT',
  absent: 'VERIFIER_ABSENT',
} as const;

/** Throws unless the system says that its user is there. */
export async function requireVerified(verifier: Verifier, reason: string): Promise<void> {
  const verdict = await verifier.verify(reason);
  if (verdict !== 'verified') throw new AppError(errors[verdict]);
}
