// Where an export is being written, noted in the vault meanwhile: a power cut in the middle of it leaves a temporary
// file with secrets in a folder of the user's, which the next start takes away. Used by the exports' handlers.
import { Check } from 'typebox/value';
import { Type } from 'typebox';
import { AppError } from '../../shared/errors.ts';
import { removeTemporaryFiles, writeAtomically } from '../disk.ts';
import type { Vault } from '../vault/vault.ts';

const documentName = 'unfinished-export';
const Kept = Type.Object({ path: Type.String({ minLength: 1 }) });

/** Writes a file that holds secrets, whole or not at all. Throws DISK_FULL or DISK_FAILED. */
export type WriteExport = (path: string, content: Uint8Array) => Promise<void>;

export function createWriteExport({
  vault,
  diskFull,
}: {
  readonly vault: Vault;
  /** Simulates a full disk (tests). */
  readonly diskFull?: (() => boolean) | undefined;
}): WriteExport {
  const note = async (path: string | null): Promise<void> => {
    try {
      await vault.commit({ documents: { [documentName]: path === null ? null : { path } } });
    } catch {
      // A vault that cannot be written to, on a disk that is full perhaps, is a reason to export, not against it.
    }
  };
  const cleanUp = async (): Promise<void> => {
    const found = vault.document(documentName);
    if (!Check(Kept, found)) return;
    // The folder may be on a drive that is away: then it is looked at again at the next start.
    await removeTemporaryFiles(found.path);
    await note(null);
  };
  vault.onOpened(() => void cleanUp().catch(() => undefined));

  return async (path, content) => {
    if (diskFull?.() === true) throw new AppError('DISK_FULL');
    await note(path);
    try {
      await writeAtomically(path, content);
    } finally {
      await note(null);
    }
  };
}
