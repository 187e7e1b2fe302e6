// The lock: when the key goes out of memory, what a fresh unlock is worth, and the app password's answers.
// Created by features.ts. It holds no key itself: the vault does, and the vault throws it away.
import type { lockCalls, LockView, VerifierKind } from '../../shared/ipc/lock.ts';
import { AppError } from '../../shared/errors.ts';
import type { CallInput, HandlersOf } from '../../shared/ipc.ts';
import type { Log } from '../log.ts';
import type { StateStore } from '../state.ts';
import type { OwnVault } from '../vault/vault.ts';
import { say } from '../words.ts';
import { closedLock } from './closed-lock.ts';
import { createReminders } from './reminders.ts';
import { requireVerified, type Verifier } from './verifier.ts';

export interface Lock {
  readonly handlers: HandlersOf<typeof lockCalls>;
  /** By hand. Throws LOCK_NEEDS_PASSWORD, having asked the window to set one, where the vault is open without. */
  readonly byHand: () => Promise<void>;
  /** By a rule: nothing happens where it would be a curtain. */
  readonly byRule: () => Promise<void>;
  /** Before a secret is shown. Throws UNLOCK_NEEDED. */
  readonly requireUnlock: () => void;
  /** Whether a rule could lock now. */
  readonly isLockable: () => boolean;
  /** Somebody looks at the window: perhaps it is time to remind. */
  readonly look: () => void;
}

export interface LockDeps {
  readonly vault: OwnVault;
  readonly state: StateStore;
  readonly log: Log;
  readonly now: () => number;
  /** Milliseconds that only go forward, whatever the clock is set to. */
  readonly elapsedMs: () => number;
  readonly verifier: Verifier;
  readonly showWindow: () => void;
  readonly quit: () => void;
}

/** "Right after unlocking": long enough for the dialog that asked, short enough for a desk left alone. */
const freshMs = 60_000;
/** After the recovery key one has the time to think of a password. */
const replaceMs = 10 * 60_000;

type Proof = CallInput<'lock.removePassword'>['proof'];

export function createLock(deps: LockDeps): Lock {
  const { vault, state, log, now, elapsedMs, verifier } = deps;
  let unlockedAtMs: number | undefined;
  let recoveredAtMs: number | undefined;
  let isPasswordWanted = false;
  let verifierKind: VerifierKind | null = null;
  /** The system's prompt stands open: one is enough. */
  let verifying: Promise<void> | undefined;
  const reminders = createReminders({ vault, now });

  const password = () => vault.session().password;
  const isWithin = (sinceMs: number | undefined, limitMs: number): boolean =>
    sinceMs !== undefined && elapsedMs() - sinceMs < limitMs;

  const view = (): LockView => {
    if (!vault.isOpen()) return { ...closedLock, verifier: verifierKind };
    return {
      hasPassword: password().isSet(),
      canLock: password().canLock(),
      isAlone: password().isAlone(),
      mayReplacePassword: isWithin(recoveredAtMs, replaceMs),
      isVerifierOn: password().isVerified(),
      verifier: verifierKind,
      reminder: isPasswordWanted ? 'set-password' : reminders.due(),
    };
  };
  const tell = (): void => {
    const next = view();
    if (JSON.stringify(next) !== JSON.stringify(state.get().lock)) state.update({ lock: next });
  };

  /** Asked only where it could matter: asking may start a program. */
  const lookForVerifier = async (): Promise<void> => {
    const { vault: at } = state.get();
    const matters = vault.isOpen() ? password().isSet() : at.step === 'locked' && at.canVerify;
    if (matters !== true) return;
    verifierKind = await verifier.kind();
    tell();
  };

  const verify = (): Promise<void> =>
    requireVerified(
      verifier,
      say(verifierKind === 'windows-hello' ? 'verify.windowsHello' : 'verify.touchId'),
    );

  vault.onOpened(() => {
    const { openedBy } = vault.session();
    // A finger opens the vault; what is secret in it is shown to who knows the password.
    const isTyped = openedBy === 'password' || openedBy === 'recovery';
    unlockedAtMs = isTyped ? elapsedMs() : undefined;
    recoveredAtMs = openedBy === 'recovery' ? elapsedMs() : undefined;
    if (openedBy === 'password') reminders.passwordTyped();
    if (openedBy === 'recovery') reminders.recoveryKeyTyped();
    tell();
  });
  state.subscribe((change) => {
    if (change.vault !== undefined) void lookForVerifier();
  });
  // The vault may be at its step already.
  void lookForVerifier();
  vault.onLocked(() => {
    unlockedAtMs = undefined;
    recoveredAtMs = undefined;
    isPasswordWanted = false;
    tell();
  });

  const typed = (): void => {
    unlockedAtMs = elapsedMs();
    reminders.passwordTyped();
    tell();
  };

  /** Whoever changes the ways in shows one of them. */
  const prove = async (proof: Proof | undefined): Promise<void> => {
    if (!password().isSet() || isWithin(recoveredAtMs, replaceMs)) return;
    if (proof === undefined) throw new AppError('UNLOCK_NEEDED');
    if (proof.by === 'recovery-key') password().checkRecoveryKey(proof.recoveryKey);
    else await password().check(proof.password);
  };

  const isLockable = (): boolean => vault.isOpen() && password().canLock();

  const byHand = async (): Promise<void> => {
    if (vault.isOpen() && !password().canLock()) {
      isPasswordWanted = true;
      tell();
      deps.showWindow();
      throw new AppError('LOCK_NEEDS_PASSWORD');
    }
    await vault.lock();
  };

  const handlers: Lock['handlers'] = {
    'lock.now': async () => {
      await byHand();
      return {};
    },
    'lock.unlock': async ({ password: text }) => {
      try {
        await vault.openWithPassword(text);
      } finally {
        text.fill(0);
      }
      return {};
    },
    'lock.unlockVerified': async () => {
      verifying ??= vault.openVerified(verify).finally(() => {
        verifying = undefined;
        // It may have been locked out, or be gone.
        void lookForVerifier();
      });
      await verifying;
      return {};
    },
    'lock.addVerified': async ({ password: text }) => {
      try {
        await password().check(text);
      } finally {
        text.fill(0);
      }
      typed();
      await verify();
      await password().addVerified();
      tell();
      return {};
    },
    'lock.removeVerified': async () => {
      await password().removeVerified();
      tell();
      return {};
    },
    'lock.confirm': async ({ password: text }) => {
      try {
        await password().check(text);
      } finally {
        text.fill(0);
      }
      typed();
      return {};
    },
    'lock.setPassword': async ({ password: text, proof }) => {
      try {
        await prove(proof);
        await password().set(text);
      } finally {
        text.fill(0);
        wipeProof(proof);
      }
      isPasswordWanted = false;
      typed();
      void lookForVerifier();
      return {};
    },
    'lock.removePassword': async ({ proof }) => {
      try {
        await prove(proof);
      } finally {
        wipeProof(proof);
      }
      await password().remove();
      tell();
      return {};
    },
    'lock.checkRecoveryKey': ({ recoveryKey }) => {
      password().checkRecoveryKey(recoveryKey);
      reminders.recoveryKeyTyped();
      tell();
      return {};
    },
    'lock.quit': () => {
      deps.quit();
      return {};
    },
    'lock.remindLater': () => {
      if (isPasswordWanted) isPasswordWanted = false;
      else if (vault.isOpen()) reminders.later();
      tell();
      return {};
    },
  };

  return {
    handlers,
    byHand,
    byRule: async () => {
      if (!isLockable()) return;
      await vault.lock().catch((error: unknown) => log.error('lock: not locked', { error }));
    },
    requireUnlock: () => {
      if (password().isSet() && !isWithin(unlockedAtMs, freshMs)) {
        throw new AppError('UNLOCK_NEEDED');
      }
    },
    isLockable,
    look: tell,
  };
}

function wipeProof(proof: Proof | undefined): void {
  if (proof?.by === 'password') proof.password.fill(0);
}
