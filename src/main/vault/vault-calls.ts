// The vault's answers to the window. Composed by features.ts. Of all its answers only makeRecoveryKey and reveal
// carry a secret (docs/secrets.md).
import type { vaultCalls } from '../../shared/ipc/vault.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { AppError } from '../../shared/errors.ts';
import { say } from '../words.ts';
import { giveUpDamaged, restoreDamaged } from './damage.ts';
import { placeBefore } from './order.ts';
import { recoverySheet } from './recovery-sheet.ts';
import { reveal } from './reveal.ts';
import type { OwnVault } from './vault.ts';

export interface VaultHandlersDeps {
  readonly vault: OwnVault;
  readonly now: () => number;
  /** Save dialog, then a file that only the user can read. False where the user cancelled. Throws DISK_FULL, DISK_FAILED. */
  readonly saveText: (suggestedName: string, text: string) => Promise<boolean>;
  /** The system's print dialog. False where the user cancelled or there is no printer. */
  readonly printText: (title: string, text: string) => Promise<boolean>;
  /** Under the same clearing rule as a copied code. */
  readonly copySecret: (text: string) => Promise<unknown>;
  /** Before a secret is shown or a recovery key made; throws UNLOCK_NEEDED. */
  readonly requireUnlock?: () => void;
}

export function createVaultHandlers(deps: VaultHandlersDeps): HandlersOf<typeof vaultCalls> {
  const { vault, now } = deps;
  const recovery = () => vault.session().recovery;
  return {
    'vault.create': async ({ withoutKeychain = false }) => {
      await vault.create({ withoutKeychain });
      return {};
    },
    'vault.retry': async () => {
      await vault.start();
      return {};
    },
    'vault.openWithRecoveryKey': async ({ recoveryKey }) => {
      await vault.openWithRecoveryKey(recoveryKey);
      return {};
    },
    'vault.storeKeyInKeychain': async () => {
      await vault.session().storeKeyInKeychain();
      return {};
    },
    'vault.useGeneration': async ({ id }) => {
      await vault.useGeneration(id);
      return {};
    },
    'vault.startAgain': async ({ withoutKeychain = false }) => {
      await vault.startAgain({ withoutKeychain });
      return {};
    },
    'vault.settleDamaged': async ({ how }) => {
      const session = vault.session();
      const restored =
        how === 'restore'
          ? await restoreDamaged(session, vault.generations)
          : await giveUpDamaged(session, now());
      return { restored };
    },
    'vault.makeRecoveryKey': async () => {
      // Whoever has it opens the vault without the app password.
      deps.requireUnlock?.();
      return { recoveryKey: await recovery().make() };
    },
    'vault.saveRecoveryKey': async () => ({
      saved: await deps.saveText(
        `${say('files.recoveryKey')}.txt`,
        recoverySheet(recovery().text()),
      ),
    }),
    'vault.printRecoveryKey': async () => ({
      printed: await deps.printText(say('print.recoveryKey'), recoverySheet(recovery().text())),
    }),
    'vault.copyRecoveryKey': async () => {
      await deps.copySecret(recovery().text());
      return {};
    },
    'vault.settleRecoveryKey': async (said) => {
      if (said.how === 'kept') await recovery().keep(said.lastGroup);
      else await recovery().skip();
      return {};
    },
    'vault.edit': async (edit) => {
      await vault.commit({ edit: [edit] });
      return {};
    },
    'vault.editMany': async ({ edits }) => {
      await vault.commit({ edit: edits });
      return {};
    },
    'vault.move': async ({ ids, beforeId }) => {
      await vault.commit({ edit: placeBefore(vault.session().vault, ids, beforeId) });
      return {};
    },
    'vault.trash': async ({ ids }) => {
      await vault.commit({ edit: ids.map((id) => ({ id, trashedAtMs: now() })) });
      return {};
    },
    'vault.restore': async ({ ids }) => {
      await vault.commit({ edit: ids.map((id) => ({ id, trashedAtMs: null })) });
      return {};
    },
    'vault.deleteForever': async ({ ids }) => {
      for (const id of ids) {
        if (vault.view(id).trashedAtMs === undefined) throw new AppError('NOT_FOUND', { id });
      }
      await vault.commit({ remove: ids });
      return {};
    },
    'vault.reveal': ({ id }) => {
      deps.requireUnlock?.();
      return reveal(vault.session().vault.record(id));
    },
  };
}
