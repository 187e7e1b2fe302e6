// The recovery key from making to settled: shown once, kept in memory only until the user has put it somewhere.
// Used by the session and the vault's handlers. On disk there is never more of it than the slot it opens.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { VaultView } from '../../shared/ipc/vault.ts';
import type { Slot } from './envelope.ts';
import type { OpenVault } from './open-vault.ts';
import { formatRecoveryKey, lastGroupOf, recoveryKeyBytes } from './recovery-key.ts';
import { wipe } from './secret.ts';

type Standing = Extract<VaultView, { step: 'open' }>['recoveryKey'];

export interface Recovery {
  readonly standing: () => Standing;
  /** 0 where there is none. */
  readonly madeAtMs: () => number;
  /** A new key; an earlier one dies. Its text, for the user's eyes. */
  readonly make: () => Promise<string>;
  /** The key just made. Throws NOT_FOUND where it is settled, or none was made. */
  readonly text: () => string;
  /** Throws RECOVERY_KEY_WRONG, or NOT_FOUND where none is waiting. */
  readonly keep: (lastGroup: string) => Promise<void>;
  readonly skip: () => Promise<void>;
  readonly forget: () => void;
}

export interface RecoveryDeps {
  readonly vault: OpenVault;
  readonly slots: () => readonly Slot[];
  readonly makeSlot: (key: Uint8Array) => Promise<void>;
  readonly tell: () => void;
}

/** What the user said about which slot; about another one it says nothing. */
const documentName = 'vault/recovery';

export function createRecovery({ vault, slots, makeSlot, tell }: RecoveryDeps): Recovery {
  let waiting: Buffer | undefined;

  const slotId = (): string => slots().find(({ kind }) => kind === 'recovery')?.id ?? '';

  const standing = (): Standing => {
    const said = vault.document(documentName) as
      { readonly how: 'kept' | 'skipped'; readonly slotId: string } | undefined;
    if (said?.slotId === slotId()) return said.how;
    return slotId() === '' ? 'missing' : 'made';
  };

  const settle = async (how: 'kept' | 'skipped'): Promise<void> => {
    const documents = { [documentName]: { how, slotId: slotId() } };
    await vault.commit({ documents }, { evenIfNotOpenable: true });
    forget();
    tell();
  };

  const key = (): Buffer => {
    if (waiting === undefined) throw new AppError('NOT_FOUND');
    return waiting;
  };

  const forget = (): void => {
    wipe(waiting);
    waiting = undefined;
  };

  return {
    standing,
    madeAtMs: () => slots().find(({ kind }) => kind === 'recovery')?.createdAtMs ?? 0,
    make: async () => {
      const fresh = randomBytes(recoveryKeyBytes);
      await makeSlot(fresh);
      forget();
      waiting = fresh;
      tell();
      return formatRecoveryKey(fresh);
    },
    text: () => formatRecoveryKey(key()),
    keep: async (lastGroup) => {
      const typed = lastGroup.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0');
      if (typed.replace(/[IL]/g, '1') !== lastGroupOf(key())) {
        throw new AppError('RECOVERY_KEY_WRONG');
      }
      await settle('kept');
    },
    skip: () => settle('skipped'),
    forget,
  };
}
