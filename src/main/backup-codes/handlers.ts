// The window's calls about backup codes. Made by features.ts. The server gives codes once; they are held in the vault
// until the user has acknowledged them, and beyond that only where the user wants them kept.
import { AppError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { backupCodesCalls } from '../../shared/ipc/backup-codes.ts';
import { accountOf, withAccount, type KeptBackupCodes } from '../companion/kept.ts';
import { infoOf } from '../companion/me.ts';
import { withProof, type ProofDeps } from '../companion/proof.ts';
import type { Sessions } from '../companion/sessions.ts';
import { say } from '../words.ts';
import { backupCodeSheet, type SheetCode } from './sheet.ts';

export interface BackupCodesHandlersDeps extends ProofDeps {
  readonly sessions: Sessions;
  /** Asks the server for the rest of what the home shows. Never throws. */
  readonly goOn: (accountId: string) => Promise<void>;
  readonly saveText: (suggestedName: string, text: string) => Promise<boolean>;
  readonly printText: (title: string, text: string) => Promise<boolean>;
  /** Under the same clearing rule as a copied code; says when it will be cleared. */
  readonly copySecret: (text: string) => Promise<number | null>;
  /** Before kept codes are shown again; throws UNLOCK_NEEDED. */
  readonly requireUnlock?: () => void;
}

export function createBackupCodesHandlers(
  deps: BackupCodesHandlersDeps,
): HandlersOf<typeof backupCodesCalls> {
  const { kept, vault, sessions, goOn } = deps;

  function held(accountId: string): KeptBackupCodes {
    if (!vault.isOpen()) throw new AppError('VAULT_LOCKED');
    const { backupCodes } = accountOf(kept.get(), accountId);
    if (backupCodes === null) throw new AppError('NOT_FOUND');
    if (backupCodes.acknowledged) deps.requireUnlock?.();
    return backupCodes;
  }

  function codesOf(accountId: string): SheetCode[] {
    const { codes, used } = held(accountId);
    return codes.map((code, index) => ({
      number: index + 1,
      code,
      used: used.includes(index + 1),
    }));
  }

  function sheet(accountId: string): string {
    const account = accountOf(kept.get(), accountId);
    const server = kept.get().servers.find(({ id }) => id === account.serverId);
    const info = server === undefined ? undefined : infoOf(server);
    return backupCodeSheet({
      organisation: info?.organisation.name ?? server?.address ?? '',
      address: server?.address ?? '',
      userName: account.userName,
      madeAtMs: held(accountId).madeAtMs,
      codes: codesOf(accountId),
    });
  }

  async function change(
    accountId: string,
    next: (codes: KeptBackupCodes) => KeptBackupCodes | null,
  ): Promise<void> {
    await kept.change((before) =>
      withAccount(before, accountId, (account) => ({
        ...account,
        backupCodes: account.backupCodes === null ? null : next(account.backupCodes),
      })),
    );
  }

  return {
    'backupCodes.status': async ({ accountId }) => {
      const status = await sessions.call(accountId, 'backupCodes.status', {});
      return {
        left: status.left,
        madeAtMs: status.generatedAtMs,
        codes: status.codes.map(({ position, usedAtMs, usedDevice }) => ({
          number: position,
          usedAtMs,
          device: usedDevice ?? '',
        })),
      };
    },
    'backupCodes.regenerate': async ({ accountId, proof }) => {
      const { backupCodes: codes, generatedAtMs } = await withProof(
        deps,
        accountId,
        proof,
        (code) => sessions.call(accountId, 'backupCodes.regenerate', { body: { code } }),
      );
      await kept.change((before) =>
        withAccount(before, accountId, (account) => ({
          ...account,
          backupCodes: {
            codes,
            madeAtMs: generatedAtMs,
            acknowledged: false,
            keep: account.backupCodes?.keep ?? false,
            used: [],
          },
        })),
      );
      void goOn(accountId);
      return { accountId, codes };
    },
    'backupCodes.show': ({ accountId }) => ({ codes: codesOf(accountId) }),
    'backupCodes.copy': async ({ accountId }) => ({
      clearsAtMs: await deps.copySecret(
        codesOf(accountId)
          .filter(({ used }) => !used)
          .map(({ code }) => code)
          .join('\n'),
      ),
    }),
    'backupCodes.save': async ({ accountId }) => ({
      saved: await deps.saveText(
        `backup-codes-${fileName(accountOf(kept.get(), accountId).userName)}.txt`,
        sheet(accountId),
      ),
    }),
    'backupCodes.print': async ({ accountId }) => ({
      printed: await deps.printText(say('print.backupCodes'), sheet(accountId)),
    }),
    'backupCodes.keepInVault': async ({ accountId, keep }) => {
      held(accountId);
      await change(accountId, (codes) => (!keep && codes.acknowledged ? null : { ...codes, keep }));
      return {};
    },
    'backupCodes.acknowledge': async ({ accountId }) => {
      accountOf(kept.get(), accountId);
      await change(accountId, (codes) => ({ ...codes, acknowledged: true }));
      try {
        await sessions.call(accountId, 'backupCodes.acknowledge', {});
      } catch (error) {
        // Told again at the next refresh (accounts.ts); until then they stay here.
        if (error instanceof AppError) return {};
        throw error;
      }
      await change(accountId, (codes) => (codes.keep ? codes : null));
      void goOn(accountId);
      return {};
    },
  };
}

function fileName(text: string): string {
  return text.replace(/[^\p{Letter}\p{Number}._-]/gu, '_').slice(0, 64);
}
