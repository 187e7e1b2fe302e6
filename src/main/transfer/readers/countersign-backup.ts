// Our own backups (docs/backup-format.md). Listed in readers.ts; restore reads them through the same door as any
// import, so the preview is the same.
import type { ReadOutcome } from '../../../shared/model.ts';
import { backupFormat, openBackup, openBackupWithKey } from '../lib/backup-box.ts';
import { utf8 } from '../lib/bytes.ts';
import { withAside } from '../lib/aside.ts';
import { asideFromJson } from '../lib/aside-json.ts';
import { entryFromJson } from '../lib/entry-json.ts';
import { listOf, neededList, parseJson, textOf } from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import type { Reader } from '../reader.ts';

export const countersignBackupReader: Reader = {
  format: backupFormat,
  detect: ({ json }) => textOf(json, 'format') === backupFormat,
  read: async ({ json, password }) => readContent(await openBackup(json, password)),
};

/** Compares an automatic backup after writing, with the key it was sealed under. Throws FILE_DAMAGED. */
export function readBackupWithKey(text: string, key: Uint8Array): ReadOutcome {
  return readContent(openBackupWithKey(parseJson(text), key));
}

function readContent(content: Uint8Array): ReadOutcome {
  const json = parseJson(utf8(content));
  const outcome = readRows(backupFormat, neededList(json, 'entries'), entryFromJson);
  const kept = listOf(json, 'keptAside').map(asideFromJson);
  const problems = kept.map(({ index, name, unit, code, reason }) => ({
    index,
    name,
    ...(unit && { unit }),
    code,
    reason,
  }));
  return {
    ...outcome,
    problems: [...outcome.problems, ...problems],
    ...withAside([...(outcome.aside ?? []), ...kept]),
  };
}
