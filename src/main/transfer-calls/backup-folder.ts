// The folder of the automatic backups: one is written durably, reopened and compared, then older ones of the same
// vault are thinned out. Used by backups.ts and backup-calls.ts. It makes no folder: one that is missing is a drive
// that is not there. It never touches a file whose name is not of its own making.
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import type { BackupFile } from '../../shared/ipc/backups.ts';
import type { AsideRow, Entry } from '../../shared/model.ts';
import { asDiskError, writeAtomically } from '../disk.ts';
import type { BackupKey } from '../transfer/lib/backup-box.ts';
import { asideToJson } from '../transfer/lib/aside-json.ts';
import { entryToJson } from '../transfer/lib/entry-json.ts';
import { readBackupWithKey } from '../transfer/readers/countersign-backup.ts';
import { writeBackup } from '../transfer/writers/countersign-backup.ts';

export interface BackupPlace {
  readonly folder: string;
  /** Tells the files of this vault from those of another that backs up into the same folder. */
  readonly vaultName: string;
  readonly keep: number;
}

const ourName = /^countersign-[0-9a-f]{6}-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/;
/** A list that a person can look through. */
const mostListed = 500;

/** Throws DISK_FULL, DISK_FAILED, or FILE_DAMAGED where what is on the disk is not what was written. */
export async function backUpInto(
  { folder, vaultName, keep }: BackupPlace,
  entries: readonly Entry[],
  key: BackupKey,
  atMs: number,
  aside: readonly AsideRow[] = [],
): Promise<void> {
  const start = startOf(vaultName);
  const stamp = new Date(atMs).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const path = join(folder, `${start}${stamp}.json`);
  await writeAtomically(path, Buffer.from(writeBackup(entries, key, atMs, aside)));
  await compare(path, entries, key, aside);
  await thinOut(folder, start, keep);
}

/** Whether a file is of this vault as it is set up now. */
export function isOurs({ vaultName }: Pick<BackupPlace, 'vaultName'>, id: string): boolean {
  return id.startsWith(startOf(vaultName));
}

/** Throws NOT_FOUND for a name that no backup has. */
export function backupPath({ folder }: Pick<BackupPlace, 'folder'>, id: string): string {
  if (!ourName.test(id)) throw new AppError('NOT_FOUND', { id });
  return join(folder, `${id}.json`);
}

/** The newest first, by the time in their names. Throws DISK_FAILED. */
export async function listBackups(
  place: Pick<BackupPlace, 'folder' | 'vaultName'>,
): Promise<readonly BackupFile[]> {
  try {
    const ids = (await readdir(place.folder))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length));
    const dated = ids
      .map((id) => ({ id, atMs: momentOf(id) }))
      .filter((one): one is { id: string; atMs: number } => one.atMs !== undefined)
      .sort((one, other) => other.atMs - one.atMs)
      .slice(0, mostListed);
    return await Promise.all(
      dated.map(async ({ id, atMs }) => ({
        id,
        atMs,
        bytes: (await stat(backupPath(place, id))).size,
        isOurs: isOurs(place, id),
      })),
    );
  } catch (error) {
    throw asDiskError(error);
  }
}

function startOf(vaultName: string): string {
  return `countersign-${vaultName}-`;
}

function momentOf(id: string): number | undefined {
  const [, year, month, day, hour, minute, second] = ourName.exec(id) ?? [];
  if (second === undefined) return undefined;
  const atMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isFinite(atMs) && atMs >= 0 ? atMs : undefined;
}

async function compare(
  path: string,
  entries: readonly Entry[],
  key: BackupKey,
  aside: readonly AsideRow[],
): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw asDiskError(error);
  }
  // Its problems do not count: a doubt about an entry (mOTP without its PIN) is one of the vault's own.
  const { entries: found, aside: kept = [] } = readBackupWithKey(text, key.key);
  const isSame =
    isDeepStrictEqual(found.map(comparable), entries.map(comparable)) &&
    isDeepStrictEqual(kept.map(asideToJson), aside.map(asideToJson));
  for (const { token } of found) token.secret.fill(0);
  if (!isSame) throw new AppError('FILE_DAMAGED', { problem: 'comparison' });
}

/** All but the picture: a reader takes only the kinds of pictures it knows. */
function comparable(entry: Entry): object {
  return entryToJson({ ...entry, icon: '' });
}

/** Beyond `keep`, and what a killed process left half-written. */
async function thinOut(folder: string, start: string, keep: number): Promise<void> {
  try {
    const names = (await readdir(folder)).filter((name) => name.startsWith(start));
    const ours = names
      .filter((name) => name.endsWith('.json') && ourName.test(name.slice(0, -'.json'.length)))
      .sort();
    const half = names.filter((name) =>
      /^\d{8}-\d{6}[.]json[.][0-9a-f]{12}[.]tmp$/.test(name.slice(start.length)),
    );
    for (const name of [...ours.slice(0, Math.max(0, ours.length - keep)), ...half]) {
      await rm(join(folder, name), { force: true });
    }
  } catch (error) {
    throw asDiskError(error);
  }
}
