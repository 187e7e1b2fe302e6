// The rows of moving in and out: files of other authenticators go in and come back as a preview without secrets;
// exports go from main to a file of the user's choosing and never through the window.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { columnFields, type ColumnField } from '../table-columns.ts';
import { ChosenFile, ImportView, Password, SomeCandidates } from './import-view.ts';
import { writeErrors } from './vault-errors.ts';
import { Id, Line, LossView, ProblemView, TimeMs, TokenTypeView } from './views.ts';
import { mostCompanions } from '../limits.ts';

export const ExportFormat = Type.Union([
  Type.Literal('countersign-backup'),
  Type.Literal('otpauth-uri-list'),
  Type.Literal('aegis'),
  Type.Literal('2fas'),
  Type.Literal('ente'),
  Type.Literal('bitwarden-json'),
  Type.Literal('google-migration'),
  Type.Literal('csv'),
]);
export type ExportFormat = Static<typeof ExportFormat>;

const Column = Type.Optional(Line);
/** Names as they stand in the table's first line. */
const Columns = Strict({
  secret: Column,
  issuer: Column,
  account: Column,
  type: Column,
  algorithm: Column,
  digits: Column,
  period: Column,
  counter: Column,
  pin: Column,
  note: Column,
  tags: Column,
} satisfies Record<ColumnField, typeof Column>);
export type Columns = Static<typeof Columns>;

const Chosen = Type.Array(Id, { minItems: 1, maxItems: 100_000 });

export const transferCalls = {
  /** Reads one file by its content, into a new import or into the one named. */
  'transfer.read': row(
    Strict({
      /** Chosen by the window, which asks by it how far the reading is, or stops it. */
      jobId: Id,
      importId: Type.Optional(Id),
      file: ChosenFile,
      /** Files chosen together with this one that it may need (a database's -wal, a manifest). */
      companions: Type.Array(ChosenFile, { maxItems: mostCompanions }),
      password: Type.Optional(Password),
      /** The file is a table, and these are its columns: the user has said so. */
      columns: Type.Optional(Columns),
    }),
    ImportView,
    [
      'VAULT_LOCKED',
      'BATCH_GONE',
      'CANCELLED',
      'FILE_TOO_LARGE',
      'UNKNOWN_FORMAT',
      'NOTHING_FOUND',
      'PASSWORD_NEEDED',
      'PASSWORD_WRONG',
      'FILE_DAMAGED',
      'FILE_NEWER',
      'FILE_UNSUPPORTED',
      'COST_TOO_HIGH',
      'CONFLICT',
    ],
  ),
  /** The candidates from a place on, as many as go at once. */
  'transfer.candidates': row(
    Strict({ importId: Id, from: Type.Integer({ minimum: 0 }) }),
    Strict({ candidates: SomeCandidates }),
    ['BATCH_GONE'],
  ),
  /** What the column chooser starts with: the first rows, secrets in them shortened, and the columns it would take. */
  'transfer.table': row(
    Strict({ file: ChosenFile }),
    Strict({
      header: Type.Array(Line),
      cells: Type.Array(Type.Array(Line)),
      suggested: Type.Array(
        Strict({
          field: Type.Enum(columnFields),
          column: Line,
        }),
      ),
    }),
    ['UNKNOWN_FORMAT', 'FILE_DAMAGED', 'NOTHING_FOUND'],
  ),
  /** What the columns would give, the whole table over; the first of each by name. */
  'transfer.tryColumns': row(
    Strict({ file: ChosenFile, columns: Columns }),
    Strict({
      found: Type.Integer({ minimum: 0 }),
      failed: Type.Integer({ minimum: 0 }),
      entries: Type.Array(Strict({ issuer: Line, account: Line, type: TokenTypeView })),
      problems: Type.Array(ProblemView),
    }),
    [
      'VAULT_LOCKED',
      'BAD_INPUT',
      'UNKNOWN_FORMAT',
      'FILE_DAMAGED',
      'NOTHING_FOUND',
      'COST_TOO_HIGH',
    ],
  ),
  /** An estimate while a password's key is derived; 0 before, and where nothing is read. */
  'transfer.readProgress': row(
    Strict({ jobId: Id }),
    Strict({ fraction: Type.Number({ minimum: 0, maximum: 1 }) }),
    [],
  ),
  'transfer.stopReading': row(Strict({ jobId: Id }), Nothing, []),
  /** Puts the chosen candidates into the vault, and keeps aside what makes no codes, in one write. */
  'transfer.confirm': row(
    Strict({
      importId: Id,
      /** None where only rows are to be kept aside. */
      chosen: Type.Array(Id, { maxItems: 100_000 }),
    }),
    Strict({ added: Type.Integer({ minimum: 0 }), aside: Type.Integer({ minimum: 0 }) }),
    ['BATCH_GONE', 'NOT_FOUND', ...writeErrors],
  ),
  'transfer.cancel': row(Strict({ importId: Id }), Nothing, []),
  /** What the last import put in and is still there. */
  'transfer.lastImport': row(
    Nothing,
    Strict({
      last: Type.Union([
        Strict({
          atMs: TimeMs,
          count: Type.Integer({ minimum: 0 }),
          aside: Type.Integer({ minimum: 0 }),
          fileNames: Type.Array(Line),
        }),
        Type.Null(),
      ]),
    }),
    ['VAULT_LOCKED'],
  ),
  /** Takes out exactly what the last import put in, for good. What became an account's second factor stays. */
  'transfer.undo': row(
    Nothing,
    Strict({ removed: Type.Integer({ minimum: 0 }), kept: Type.Integer({ minimum: 0 }) }),
    ['NOT_FOUND', ...writeErrors],
  ),
  /** What the format cannot hold, before anything is written. `index` counts in `entryIds`. */
  'transfer.previewExport': row(
    Strict({ format: ExportFormat, entryIds: Chosen }),
    Strict({ left: Type.Array(LossView), reduced: Type.Array(LossView) }),
    ['NOT_FOUND', 'VAULT_LOCKED'],
  ),
  /** Asks where, then writes. Without a password only where the user has said that anyone may read it. */
  'transfer.export': row(
    Strict({
      format: ExportFormat,
      entryIds: Chosen,
      protection: Type.Union([
        Strict({ kind: Type.Literal('password'), password: Password }),
        Strict({ kind: Type.Literal('plain') }),
      ]),
    }),
    Strict({
      /** Null where the user chose no place. */
      saved: Type.Union([
        Strict({ fileName: Line, count: Type.Integer({ minimum: 0 }) }),
        Type.Null(),
      ]),
    }),
    [
      'NOT_FOUND',
      'NOTHING_FOUND',
      'PASSWORD_NEEDED',
      'UNLOCK_NEEDED',
      'VAULT_LOCKED',
      'DISK_FULL',
      'DISK_FAILED',
    ],
  ),
} as const;
