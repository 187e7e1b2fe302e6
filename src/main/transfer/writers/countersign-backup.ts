// Our own encrypted backup (docs/backup-format.md): holds everything an entry has. Called by the export with a
// password, and by automatic backups with the key they keep.
import { AppError } from '../../../shared/errors.ts';
import type { AsideRow, Entry } from '../../../shared/model.ts';
import { type BackupKey, backupFormat, createBackupKey, sealBackup } from '../lib/backup-box.ts';
import { asideToJson } from '../lib/aside-json.ts';
import { entryToJson } from '../lib/entry-json.ts';
import type { Writer } from '../writer.ts';

/** Throws PASSWORD_NEEDED: there is no plain backup of ours. */
export const countersignBackupWriter: Writer = {
  format: backupFormat,
  write: async (entries, { password, nowMs = Date.now(), aside = [] } = {}) => {
    if (password === undefined) throw new AppError('PASSWORD_NEEDED');
    const text = writeBackup(entries, await createBackupKey(password), nowMs, aside);
    const bytes = new TextEncoder().encode(text);
    return {
      files: [{ name: 'countersign-backup.json', bytes }],
      texts: [],
      left: [],
      reduced: [],
    };
  },
};

export function writeBackup(
  entries: readonly Entry[],
  key: BackupKey,
  createdAtMs: number,
  aside: readonly AsideRow[] = [],
): string {
  const content = {
    createdAt: new Date(createdAtMs).toISOString(),
    entries: entries.map(entryToJson),
    ...(aside.length > 0 && { keptAside: aside.map(asideToJson) }),
  };
  return sealBackup(Buffer.from(JSON.stringify(content)), key);
}
