// A row kept aside as JSON, for our own backups (docs/backup-format.md) and the vault's document. Called by the backup's
// reader and writer. Reading trusts nothing: a backup may have been in others' hands.
import { type ErrorCode, errorCodes } from '../../../shared/errors.ts';
import type { AsideRow } from '../../../shared/model.ts';
import { keptRow } from './aside.ts';
import { member, objectOf, textOf } from './json.ts';

export function asideToJson({ name, code, reason, raw, isCut, from }: AsideRow): object {
  return { name, code, reason, raw, ...(isCut && { isCut }), ...(from && { from }) };
}

export function asideFromJson(json: unknown, index: number): AsideRow {
  const code = textOf(json, 'code');
  const from = objectOf(json, 'from');
  const atMs = member(from, 'atMs');
  return {
    ...keptRow(
      {
        index,
        name: textOf(json, 'name'),
        code: errorCodes.find((known): known is ErrorCode => known === code) ?? 'TYPE_UNKNOWN',
        reason: textOf(json, 'reason'),
      },
      textOf(json, 'raw'),
    ),
    ...(member(json, 'isCut') === true && { isCut: true }),
    ...(typeof atMs === 'number' &&
      Number.isSafeInteger(atMs) &&
      atMs >= 0 && {
        from: { fileName: textOf(from, 'fileName'), format: textOf(from, 'format'), atMs },
      }),
  };
}
