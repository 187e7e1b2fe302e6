// When to ask for what nobody has typed for long: the app password, and the recovery key. Used by lock.ts.
// What it remembers is a small document in the vault; where that cannot be written it is asked again, no more.
import type { OwnVault } from '../vault/vault.ts';

export interface Reminders {
  readonly due: () => 'type-password' | 'check-recovery-key' | null;
  readonly passwordTyped: () => void;
  readonly recoveryKeyTyped: () => void;
  readonly later: () => void;
}

export interface RemindersDeps {
  readonly vault: OwnVault;
  readonly now: () => number;
}

const dayMs = 86_400_000;
/** Who types it every day never sees a reminder. */
const passwordAfterMs = 14 * dayMs;
const recoveryKeyAfterMs = 182 * dayMs;
const passwordLaterMs = 3 * dayMs;
const recoveryKeyLaterMs = 30 * dayMs;

const documentName = 'lock/reminders';

interface Remembered {
  readonly passwordTypedAtMs?: number;
  readonly recoveryKeyTypedAtMs?: number;
  readonly laterUntilMs?: number;
}

export function createReminders({ vault, now }: RemindersDeps): Reminders {
  const remembered = (): Remembered => (vault.document(documentName) ?? {}) as Remembered;

  const remember = (change: Remembered): void => {
    const documents = { [documentName]: { ...remembered(), ...change } };
    // A vault that cannot be written has told so already.
    vault.commit({ documents }).catch(() => undefined);
  };

  /** Once a day is exact enough, and spares the disk. */
  const isToday = (timeMs: number | undefined): boolean =>
    timeMs !== undefined && Math.abs(now() - timeMs) < dayMs;

  const due: Reminders['due'] = () => {
    const { passwordTypedAtMs, recoveryKeyTypedAtMs = 0, laterUntilMs = 0 } = remembered();
    if (now() < laterUntilMs) return null;
    const session = vault.session();
    if (
      session.password.isSet() &&
      passwordTypedAtMs !== undefined &&
      now() - passwordTypedAtMs > passwordAfterMs
    ) {
      return 'type-password';
    }
    const knownAtMs = Math.max(recoveryKeyTypedAtMs, session.recovery.madeAtMs());
    const isKept = session.recovery.standing() === 'kept';
    return isKept && now() - knownAtMs > recoveryKeyAfterMs ? 'check-recovery-key' : null;
  };

  return {
    due,
    passwordTyped: () => {
      if (!isToday(remembered().passwordTypedAtMs)) remember({ passwordTypedAtMs: now() });
    },
    recoveryKeyTyped: () => {
      if (!isToday(remembered().recoveryKeyTypedAtMs)) remember({ recoveryKeyTypedAtMs: now() });
    },
    later: () => {
      const waitMs = due() === 'type-password' ? passwordLaterMs : recoveryKeyLaterMs;
      remember({ laterUntilMs: now() + waitMs });
    },
  };
}
