// Who has MFA and how many backup codes are left, for every user, as a CSV file. Called by users.ts.
// Read page by page, counted as it goes, and cancelled between any two pages; the disk is asked only at the end.
import type { CallInput } from '../../shared/ipc.ts';
import { AppError } from '../../shared/errors.ts';
import type { UserRow } from '../../shared/api/users.ts';
import { say } from '../words.ts';
import type { AdminHandlersDeps } from './deps.ts';
import { csvLine } from './csv.ts';

type Filter = CallInput<'admin.users.export'>['filter'];

interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface UserExports {
  readonly run: (
    accountId: string,
    exportId: string,
    filter: Filter,
  ) => Promise<{ readonly saved: boolean; readonly users: number }>;
  readonly progress: (exportId: string) => Progress;
  readonly cancel: (exportId: string) => void;
}

const pageSize = 200;
/** A server that never comes to an end is none. */
const mostUsers = 1_000_000;

/** Fixed in every language: other programs look for them. */
const columns = [
  'user name',
  'display name',
  'e-mail',
  'source',
  'roles',
  'MFA',
  'MFA required',
  'backup codes left',
  'disabled',
  'locked',
  'last sign-in',
];

export function createUserExports({
  call,
  saveFile,
  now,
}: Pick<AdminHandlersDeps, 'call' | 'saveFile' | 'now'>): UserExports {
  const running = new Map<string, { abort: AbortController; progress: Progress }>();

  async function read(accountId: string, exportId: string, filter: Filter): Promise<string[]> {
    const abort = new AbortController();
    const state = { abort, progress: { done: 0, total: 0 } };
    running.set(exportId, state);
    const lines: string[] = [];
    const seen = new Set<string>();
    let after: string | undefined;
    do {
      const query = { ...filter, limit: pageSize, ...(after === undefined ? {} : { after }) };
      const page = await call(accountId, 'users.list', { query }, { signal: abort.signal });
      for (const user of page.users) lines.push(csvLine(cellsOf(user, now())));
      state.progress = { done: lines.length, total: Math.max(page.total, lines.length) };
      after = page.nextAfter ?? undefined;
      if (after !== undefined && (seen.has(after) || lines.length >= mostUsers)) {
        throw new AppError('SERVER_ANSWER_INVALID', { reason: 'form' });
      }
      if (after !== undefined) seen.add(after);
      if (abort.signal.aborted) throw new AppError('CANCELLED');
    } while (after !== undefined);
    return lines;
  }

  return {
    run: async (accountId, exportId, filter) => {
      if (running.has(exportId)) throw new AppError('BAD_INPUT');
      try {
        const lines = await read(accountId, exportId, filter);
        const day = new Date(now()).toISOString().slice(0, 10);
        const name = say('files.users', { day });
        const saved = await saveFile(`${name}.csv`, [csvLine(columns), ...lines, ''].join('\r\n'));
        return { saved, users: lines.length };
      } finally {
        running.delete(exportId);
      }
    },
    progress: (exportId) => {
      const state = running.get(exportId);
      if (state === undefined) throw new AppError('NOT_FOUND');
      return state.progress;
    },
    cancel: (exportId) => running.get(exportId)?.abort.abort(),
  };
}

function cellsOf(user: UserRow, nowMs: number): readonly string[] {
  const isLocked = user.lockedUntilMs !== null && user.lockedUntilMs > nowMs;
  const { lastSignInAtMs } = user;
  return [
    user.username,
    user.displayName,
    user.email ?? '',
    user.origin,
    user.roles.map(({ name }) => name).join('; '),
    user.mfaOn ? 'on' : 'off',
    user.mfaRequired ? 'yes' : 'no',
    user.mfaOn ? String(user.backupCodesLeft) : '',
    user.disabled ? 'yes' : 'no',
    isLocked ? 'yes' : 'no',
    lastSignInAtMs === null ? '' : dateOf(lastSignInAtMs),
  ];
}

/** A moment beyond what a date can hold is written as its number. */
function dateOf(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? String(atMs) : date.toISOString();
}
