// The rows of automatic backups, and how they stand, which is a slice of the state: a failure is told at once.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { ImportView, Password } from './import-view.ts';
import { writeErrors } from './vault-errors.ts';
import { ErrorCodeView, Id, Line, TimeMs } from './views.ts';

/** How many automatic backups stay in the folder. */
const BackupsKept = Type.Integer({ minimum: 1, maximum: 1000 });

export const BackupsView = Strict({
  folder: Line,
  keep: BackupsKept,
  /** The last that was written, reopened and found the same. */
  last: Type.Union([Strict({ atMs: TimeMs, count: Type.Integer({ minimum: 0 }) }), Type.Null()]),
  /** Why the newest try came to nothing. It is tried again until it works. */
  failure: Type.Union([
    Strict({
      code: ErrorCodeView,
      sinceMs: TimeMs,
      /** The folder is not there: a drive that is not plugged in, a network that is away. */
      isAway: Type.Boolean(),
    }),
    Type.Null(),
  ]),
});
export type BackupsView = Static<typeof BackupsView>;

/** A backup in the folder; its id is its file's name without the ending. */
const BackupFile = Strict({
  id: Id,
  atMs: TimeMs,
  bytes: Type.Integer({ minimum: 0 }),
  /** Made by this vault as it is set up now: no password is asked. */
  isOurs: Type.Boolean(),
});
export type BackupFile = Static<typeof BackupFile>;

const writing = [...writeErrors, 'FILE_DAMAGED'] as const;

export const backupCalls = {
  /** Asks for the folder and makes the first backup at once. False where the user chose none. */
  'backups.start': row(
    Strict({ password: Password, keep: BackupsKept }),
    Strict({ isStarted: Type.Boolean() }),
    ['UNLOCK_NEEDED', ...writing],
  ),
  /** The files that are there stay. */
  'backups.stop': row(Nothing, Nothing, [...writing]),
  'backups.now': row(Nothing, Nothing, ['NOT_FOUND', ...writing]),
  /** What is in the folder, the newest first. */
  'backups.list': row(Nothing, Strict({ files: Type.Array(BackupFile) }), [
    'NOT_FOUND',
    'VAULT_LOCKED',
    'DISK_FAILED',
  ]),
  /** Reads one of them into an import, whose preview and confirmation are those of any other. */
  'backups.read': row(
    Strict({ id: Id, jobId: Id, password: Type.Optional(Password) }),
    ImportView,
    [
      'NOT_FOUND',
      'VAULT_LOCKED',
      'CANCELLED',
      'PASSWORD_NEEDED',
      'PASSWORD_WRONG',
      'FILE_DAMAGED',
      'FILE_NEWER',
      'FILE_TOO_LARGE',
      'FILE_UNSUPPORTED',
      'UNKNOWN_FORMAT',
      'NOTHING_FOUND',
      'COST_TOO_HIGH',
      'CONFLICT',
      'DISK_FAILED',
    ],
  ),
} as const;
