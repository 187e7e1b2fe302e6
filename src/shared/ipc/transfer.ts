// The rows of moving in and out: files of other authenticators go in and come back as a preview without secrets;
// exports go from main to a file of the user's choosing and never through the window.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { Bytes, ErrorCodeView, Id, Line, ProblemView, TimeMs, TokenTypeView } from './views.ts';

/** Larger files are refused unread, here and by the reader itself. */
export const mostFileBytes = 64 * 1024 * 1024;
export const mostCompanions = 200;
/** Long enough for any passphrase; what is longer is no password. */
export const mostPassword = 1024;

const ChosenFile = Strict({ name: Line, bytes: Bytes });
const Password = Type.String({ minLength: 1, maxLength: mostPassword });

/** One entry of the files, waiting for the user's word. Its id is of the import, not yet of the vault. */
export const ImportCandidate = Strict({
  id: Id,
  type: TokenTypeView,
  issuer: Line,
  account: Line,
  fileName: Line,
  status: Type.Union([
    Type.Literal('new'),
    /** In the vault under the same names. */
    Type.Literal('same'),
    /** In the vault, but called otherwise: `known` says how. */
    Type.Literal('other-name'),
    /** Earlier in these files, but called otherwise. */
    Type.Literal('repeated'),
  ]),
  known: Type.Optional(Strict({ issuer: Line, account: Line, trashed: Type.Boolean() })),
  /** In the trash of the app it comes from: it goes to the trash here. */
  trashed: Type.Boolean(),
  warnings: Type.Array(ErrorCodeView),
});
export type ImportCandidate = Static<typeof ImportCandidate>;

export const ImportView = Strict({
  id: Id,
  files: Type.Array(Strict({ fileName: Line, format: Line })),
  candidates: Type.Array(ImportCandidate),
  /** Rows that became no entry, or one with a doubt: nothing is left out without a word. */
  problems: Type.Array(Strict({ ...ProblemView.properties, fileName: Line })),
});
export type ImportView = Static<typeof ImportView>;

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

/** Whether a format is sealed under a password: always, as the user likes, or never. */
export const exportPasswords: Readonly<Record<ExportFormat, 'always' | 'optional' | 'never'>> = {
  'countersign-backup': 'always',
  'otpauth-uri-list': 'never',
  aegis: 'optional',
  '2fas': 'optional',
  ente: 'never',
  'bitwarden-json': 'never',
  'google-migration': 'never',
  csv: 'never',
};

/** How many automatic backups stay in the folder. */
const BackupsKept = Type.Integer({ minimum: 1, maximum: 1000 });

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
  /** An estimate while a password's key is derived; 0 before, and where nothing is read. */
  'transfer.readProgress': row(
    Strict({ jobId: Id }),
    Strict({ fraction: Type.Number({ minimum: 0, maximum: 1 }) }),
    [],
  ),
  'transfer.stopReading': row(Strict({ jobId: Id }), Nothing, []),
  /** Puts the chosen candidates into the vault in one write. */
  'transfer.confirm': row(
    Strict({ importId: Id, chosen: Chosen }),
    Strict({ added: Type.Integer({ minimum: 0 }) }),
    ['BATCH_GONE', 'NOT_FOUND', 'VAULT_LOCKED', 'VAULT_READ_ONLY', 'DISK_FULL', 'DISK_FAILED'],
  ),
  'transfer.cancel': row(Strict({ importId: Id }), Nothing, []),
  /** What the last import since the vault was opened put in and is still there. */
  'transfer.lastImport': row(
    Nothing,
    Strict({
      last: Type.Union([
        Strict({ atMs: TimeMs, count: Type.Integer({ minimum: 1 }), fileNames: Type.Array(Line) }),
        Type.Null(),
      ]),
    }),
    ['VAULT_LOCKED'],
  ),
  /** Takes out exactly what the last import put in, for good. What became an account's second factor stays. */
  'transfer.undo': row(
    Nothing,
    Strict({ removed: Type.Integer({ minimum: 0 }), kept: Type.Integer({ minimum: 0 }) }),
    ['NOT_FOUND', 'VAULT_LOCKED', 'VAULT_READ_ONLY', 'DISK_FULL', 'DISK_FAILED'],
  ),
  /** What the format cannot hold, before anything is written. `index` counts in `entryIds`. */
  'transfer.previewExport': row(
    Strict({ format: ExportFormat, entryIds: Chosen }),
    Strict({ left: Type.Array(ProblemView), reduced: Type.Array(ProblemView) }),
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
  /** Automatic backups: where, how many, and how the last one went. */
  'transfer.backups': row(
    Nothing,
    Strict({
      setup: Type.Union([
        Strict({
          folder: Line,
          keep: BackupsKept,
          /** The last that was written, reopened and found the same. */
          last: Type.Union([
            Strict({ atMs: TimeMs, count: Type.Integer({ minimum: 0 }) }),
            Type.Null(),
          ]),
          /** Why the newest try came to nothing. It is tried again until it works. */
          failure: Type.Union([ErrorCodeView, Type.Null()]),
        }),
        Type.Null(),
      ]),
    }),
    ['VAULT_LOCKED'],
  ),
  /** Asks for the folder and makes the first backup at once. False where the user chose none. */
  'transfer.startBackups': row(
    Strict({ password: Password, keep: BackupsKept }),
    Strict({ isStarted: Type.Boolean() }),
    [
      'UNLOCK_NEEDED',
      'VAULT_LOCKED',
      'VAULT_READ_ONLY',
      'DISK_FULL',
      'DISK_FAILED',
      'FILE_DAMAGED',
    ],
  ),
  /** The files that are there stay. */
  'transfer.stopBackups': row(Nothing, Nothing, [
    'VAULT_LOCKED',
    'VAULT_READ_ONLY',
    'DISK_FULL',
    'DISK_FAILED',
  ]),
  'transfer.backUpNow': row(Nothing, Nothing, [
    'NOT_FOUND',
    'VAULT_LOCKED',
    'VAULT_READ_ONLY',
    'DISK_FULL',
    'DISK_FAILED',
    'FILE_DAMAGED',
  ]),
} as const;
