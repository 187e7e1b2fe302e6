// What the lock says while the vault is closed. Used by lock.ts, and by the state before anything is known.
import type { LockView } from '../../shared/ipc/lock.ts';

export const closedLock: LockView = {
  hasPassword: false,
  canLock: false,
  isAlone: false,
  mayReplacePassword: false,
  isVerifierOn: false,
  verifier: null,
  reminder: null,
};
