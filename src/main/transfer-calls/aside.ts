// Rows of imported files that no code can be made of, kept sealed in the vault with what their file had of them: one
// document an import, so that taking the import back takes them too. Used by the transfer's handlers. Names and reasons
// go to the window; the rows themselves only into our own backups.
import { randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { errorCodes } from '../../shared/errors.ts';
import type { KeptAside } from '../../shared/ipc/aside.ts';
import { type AsideRow, rowUnits } from '../../shared/model.ts';
import { reasonView } from '../reason-view.ts';
import { KeptReason, reasonFrom } from '../transfer/lib/aside-json.ts';
import type { Json, Vault, VaultChange } from '../vault/vault.ts';

const documentStart = 'kept-aside-';
/** Of one import: more is a file made to fill a vault. */
export const mostAsideRows = 10_000;
const mostRawTotal = 4_000_000;

const Row = Type.Object({
  id: Type.String(),
  index: Type.Integer({ minimum: 0 }),
  name: Type.String(),
  unit: Type.Optional(Type.Enum(rowUnits)),
  code: Type.Enum(errorCodes),
  reason: KeptReason,
  raw: Type.String(),
  isCut: Type.Optional(Type.Literal(true)),
  from: Type.Object({
    fileName: Type.String(),
    format: Type.String(),
    atMs: Type.Integer({ minimum: 0 }),
  }),
});
const Kept = Type.Object({ rows: Type.Array(Row) });

type FromFile = AsideRow & Required<Pick<AsideRow, 'from'>>;
type KeptRow = FromFile & { readonly id: string };
type Documents = NonNullable<VaultChange['documents']>;

export interface Aside {
  /** What belongs into the commit of an import, and the document's name; undefined where nothing is to be kept. */
  readonly documentOf: (
    rows: readonly FromFile[],
  ) => { readonly name: string; readonly documents: Documents } | undefined;
  /** Of all rows the vault keeps, by keyOf: the same is not kept twice. */
  readonly keys: () => Set<string>;
  readonly rows: () => readonly AsideRow[];
  readonly count: (document: string) => number;
  readonly list: () => KeptAside[];
  /** In one write; ids that are not there any more are passed over. */
  readonly remove: (ids: readonly string[]) => Promise<void>;
}

export function createAside(vault: Vault): Aside {
  const documents = (): ReadonlyMap<string, readonly KeptRow[]> =>
    new Map(
      vault
        .documentNames()
        .filter((name) => name.startsWith(documentStart))
        .map((name) => [name, rowsIn(vault.document(name))] as const),
    );
  const all = (): readonly KeptRow[] =>
    [...documents().values()].flat().sort((one, other) => other.from.atMs - one.from.atMs);

  return {
    documentOf: (rows) => {
      if (rows.length === 0) return undefined;
      const name = documentStart + randomId();
      return { name, documents: { [name]: asJson(bounded(rows)) } };
    },
    keys: () => new Set(all().map(keyOf)),
    rows: all,
    count: (document) => rowsIn(vault.document(document)).length,
    list: () =>
      all().map(({ id, index, name, unit, code, reason, from }) => ({
        id,
        index,
        name,
        ...(unit && { unit }),
        code,
        reason: reasonView(reason),
        ...from,
      })),
    remove: async (ids) => {
      const gone = new Set(ids);
      const changed = [...documents()].filter(([, rows]) => rows.some(({ id }) => gone.has(id)));
      if (changed.length === 0) return;
      const left = changed.map(([name, rows]): [string, Json] => {
        const rest = rows.filter(({ id }) => !gone.has(id));
        return [name, rest.length === 0 ? null : asJson(rest)];
      });
      await vault.commit({ documents: Object.fromEntries(left) });
    },
  };
}

export function keyOf({ index, name, unit, raw, reason }: AsideRow): string {
  const called = unit === undefined ? name : index;
  return JSON.stringify(raw === '' ? [called, reason.code, reason.value] : [name, raw]);
}

const randomId = (): string => randomBytes(9).toString('base64url');

const rowsIn = (document: Json | undefined): readonly KeptRow[] =>
  Check(Kept, document)
    ? document.rows.map((row) => ({ ...row, reason: reasonFrom(row.reason) }))
    : [];

function asJson(rows: readonly KeptRow[]): Json {
  return { rows: rows.map((row) => ({ ...row, reason: reasonView(row.reason) })) };
}

/** With what there is room for: the name and the reason always, the row itself as long as the total allows. */
function bounded(rows: readonly FromFile[]): readonly KeptRow[] {
  let room = mostRawTotal;
  return rows.map(({ isCut, ...row }) => {
    const fits = row.raw.length <= room;
    if (fits) room -= row.raw.length;
    return {
      ...row,
      id: randomId(),
      raw: fits ? row.raw : '',
      ...((isCut === true || !fits) && { isCut: true }),
    };
  });
}
