// The rows about what imports kept aside: tokens no code can be made of here, sealed in the vault. Used by ipc.ts.
// What they hold never comes to the window: only what they are called, why, and where they are from.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { writeErrors } from './vault-errors.ts';
import { ErrorCodeView, Id, Line, ReasonView, RowView, TimeMs } from './views.ts';

export const KeptAside = Strict({
  id: Id,
  ...RowView.properties,
  code: ErrorCodeView,
  reason: ReasonView,
  fileName: Line,
  format: Line,
  atMs: TimeMs,
});
export type KeptAside = Static<typeof KeptAside>;

export const asideCalls = {
  /** The newest first. */
  'aside.list': row(Nothing, Strict({ kept: Type.Array(KeptAside) }), ['VAULT_LOCKED']),
  /** For good. */
  'aside.remove': row(
    Strict({ ids: Type.Array(Id, { minItems: 1, maxItems: 100_000 }) }),
    Nothing,
    writeErrors,
  ),
} as const;
