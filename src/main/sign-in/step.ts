// The steps of one sign-in as main holds them, and the view of each. Used by attempts.ts.
// Challenge ids and verifiers stay here; the view has none of them.
import type { PasswordPolicy } from '../../shared/api/policy.ts';
import type { Failed } from '../companion/failure.ts';
import type { SecondFactor, SignInView } from '../../shared/ipc/sign-in.ts';
import type { EntryView } from '../../shared/ipc/views.ts';

export type Step =
  | {
      readonly step: 'password';
      readonly userName: string;
      readonly notice: 'none' | 'password-reset' | 'session-ended';
    }
  | {
      readonly step: 'code';
      readonly userId: string;
      readonly userName: string;
      readonly challengeId: string;
      readonly methods: readonly SecondFactor[];
      readonly triesLeft: number;
      readonly waitingUntilMs: number | null;
      readonly sentTo: string | null;
      readonly expiresAtMs: number;
    }
  | {
      readonly step: 'enrol';
      readonly userId: string;
      readonly userName: string;
      readonly challengeId: string;
      readonly expiresAtMs: number;
    }
  | {
      readonly step: 'change-password';
      readonly userId: string;
      readonly userName: string;
      readonly challengeId: string;
      readonly why: 'expired' | 'set-by-administrator';
      readonly policy: PasswordPolicy;
      readonly minLength: number;
      readonly expiresAtMs: number;
    }
  | { readonly step: 'browser'; readonly expiresAtMs: number }
  | {
      readonly step: 'reset';
      readonly nameOrEmail: string;
      readonly resetId: string;
      readonly policy: PasswordPolicy;
      /** Its name, which a password may not hold. */
      readonly organisation: string;
      readonly sentAtMs: number;
      readonly expiresAtMs: number;
    }
  | { readonly step: 'done'; readonly accountId: string }
  | { readonly step: 'ended'; readonly failure: Failed };

export type StepOf<Name extends Step['step']> = Extract<Step, { step: Name }>;

export interface Seen {
  readonly attemptId: string;
  readonly serverId: string;
  readonly entry: EntryView | undefined;
  readonly candidates: readonly EntryView[];
}

export function viewOf(step: Step, { attemptId, serverId, entry, candidates }: Seen): SignInView {
  const at = { attemptId, serverId };
  switch (step.step) {
    case 'password':
    case 'browser':
    case 'done':
    case 'ended':
      return { ...step, ...at };
    case 'code':
      return {
        ...at,
        step: 'code',
        userName: step.userName,
        methods: [...step.methods],
        triesLeft: step.triesLeft,
        waitingUntilMs: step.waitingUntilMs,
        sentTo: step.sentTo,
        expiresAtMs: step.expiresAtMs,
        entry: entry === undefined ? null : nameOf(entry),
        candidates: candidates.map(nameOf),
      };
    case 'enrol':
      return { ...at, step: 'enrol', userName: step.userName, expiresAtMs: step.expiresAtMs };
    case 'change-password':
      return {
        ...at,
        step: 'change-password',
        userName: step.userName,
        why: step.why,
        expiresAtMs: step.expiresAtMs,
      };
    case 'reset':
      return {
        ...at,
        step: 'reset',
        nameOrEmail: step.nameOrEmail,
        sentAtMs: step.sentAtMs,
        expiresAtMs: step.expiresAtMs,
      };
  }
}

function nameOf({ id, issuer, account }: EntryView) {
  return { id, issuer, account };
}
