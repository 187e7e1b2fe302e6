// What to do about entries that were set aside because their bytes no longer fit their hash.
// Called by vault.settleDamaged. Nothing is thrown away: the file with the damaged bytes is copied aside first.
import { copyAside } from './set-aside.ts';
import type { Generations } from './generations.ts';
import { idOf, type VaultRecord } from './record.ts';
import type { Session } from './session.ts';
import { openSealed } from './vault-file.ts';

/**
 * Looks for them in the generations, newest first. They come back as they were then, so something newer about
 * them may be lost; gives how many came back. Throws VAULT_READ_ONLY, DISK_FULL or DISK_FAILED.
 */
export async function restoreDamaged(session: Session, generations: Generations): Promise<number> {
  const wanted = new Set(session.vault.damaged().map(({ id }) => id));
  const found: VaultRecord[] = [];
  for (const { id } of await generations.list()) {
    if (wanted.size === 0) break;
    for (const record of await recordsOf(session, generations, id)) {
      if (wanted.delete(idOf(record))) found.push(record);
    }
  }
  if (found.length > 0) await session.vault.putBack(found);
  return found.length;
}

async function recordsOf(
  session: Session,
  generations: Generations,
  id: string,
): Promise<readonly VaultRecord[]> {
  try {
    const sealed = await generations.read(id);
    const { contents } = openSealed(sealed, session.opened.keys);
    return [...contents.entries.values(), ...contents.documents.values()];
  } catch {
    // A generation that is damaged itself has nothing to give; the next one may.
    return [];
  }
}

/** Throws VAULT_READ_ONLY, DISK_FULL or DISK_FAILED. */
export async function giveUpDamaged(session: Session, nowMs: number): Promise<number> {
  await copyAside(session.path, nowMs);
  await session.vault.forgetDamaged();
  return 0;
}
