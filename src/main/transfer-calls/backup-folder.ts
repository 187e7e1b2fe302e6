// One automatic backup into the user's folder: written durably, reopened and compared, then older ones of the same
// vault thinned out. Used by backups.ts. It makes no folder: one that is missing is a drive that is not there.
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import type { Entry } from '../../shared/model.ts';
import { asDiskError, writeAtomically } from '../disk.ts';
import type { BackupKey } from '../transfer/lib/backup-box.ts';
import { entryToJson } from '../transfer/lib/entry-json.ts';
import { readBackupWithKey } from '../transfer/readers/countersign-backup.ts';
import { writeBackup } from '../transfer/writers/countersign-backup.ts';

export interface BackupPlace {
  readonly folder: string;
  /** Tells the files of this vault from those of another that backs up into the same folder. */
  readonly vaultName: string;
  readonly keep: number;
}

/** Throws DISK_FULL, DISK_FAILED, or FILE_DAMAGED where what is on the disk is not what was written. */
export async function backUpInto(
  { folder, vaultName, keep }: BackupPlace,
  entries: readonly Entry[],
  key: BackupKey,
  atMs: number,
): Promise<void> {
  const start = `countersign-${vaultName}-`;
  const stamp = new Date(atMs).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const path = join(folder, `${start}${stamp}.json`);
  await writeAtomically(path, Buffer.from(writeBackup(entries, key, atMs)));
  await compare(path, entries, key);
  await thinOut(folder, start, keep);
}

async function compare(path: string, entries: readonly Entry[], key: BackupKey): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw asDiskError(error);
  }
  const { entries: found, problems } = readBackupWithKey(text, key.key);
  const isSame =
    problems.length === 0 && isDeepStrictEqual(found.map(entryToJson), entries.map(entryToJson));
  for (const { token } of found) token.secret.fill(0);
  if (!isSame) throw new AppError('FILE_DAMAGED', { problem: 'comparison' });
}

/** Only names that we give, so that nothing else in the folder is ever touched. */
async function thinOut(folder: string, start: string, keep: number): Promise<void> {
  try {
    const ours = (await readdir(folder))
      .filter(
        (name) => name.startsWith(start) && /^\d{8}-\d{6}[.]json$/.test(name.slice(start.length)),
      )
      .sort();
    for (const name of ours.slice(0, Math.max(0, ours.length - keep))) await rm(join(folder, name));
  } catch (error) {
    throw asDiskError(error);
  }
}
