// A row kept aside as JSON, for our own backups (docs/backup-format.md) and the vault's document. Called by the backup's
// reader and writer. Reading trusts nothing: a backup may have been in others' hands.
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { type ErrorCode, errorCodes } from '../../../shared/errors.ts';
import { ReasonView } from '../../../shared/ipc/views.ts';
import { type AsideRow, rowUnits } from '../../../shared/model.ts';
import type { Reason } from '../../../shared/reasons.ts';
import { keptRow } from './aside.ts';
import { member, objectOf, textOf } from './json.ts';

export function asideToJson({ index, name, unit, ...row }: AsideRow): object {
  const { code, reason, raw, isCut, from } = row;
  return {
    name,
    ...(unit && { unit, index }),
    code,
    reason,
    raw,
    ...(isCut && { isCut }),
    ...(from && { from }),
  };
}

export function asideFromJson(json: unknown, index: number): AsideRow {
  const written = textOf(json, 'code');
  const code = errorCodes.find((known): known is ErrorCode => known === written) ?? 'TYPE_UNKNOWN';
  const reason = member(json, 'reason');
  const from = objectOf(json, 'from');
  const atMs = member(from, 'atMs');
  return {
    ...keptRow(
      {
        ...(Check(Unnamed, json)
          ? { index: json.index, name: '', unit: json.unit }
          : { index, name: textOf(json, 'name') }),
        code,
        reason: Check(KeptReason, reason)
          ? reasonFrom(reason)
          : { code: 'unreadable', value: code },
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

/** A row that is called by its place, in the file it was in at first. */
const Unnamed = Type.Object({
  name: Type.Literal(''),
  unit: Type.Enum(rowUnits),
  index: Type.Integer({ minimum: 0 }),
});

/** A sentence in English where a version before the reasons' codes kept it. */
export const KeptReason = Type.Union([Type.String(), ReasonView]);

export function reasonFrom(kept: Static<typeof KeptReason>): Reason {
  return typeof kept === 'string' ? { code: 'sentence', value: kept } : kept;
}
