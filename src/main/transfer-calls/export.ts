// Writes entries of the vault in a format of the user's choosing: first in memory, to say what is lost, then to a
// file. Used by the transfer's handlers. Secrets go from the vault into the file; the copies in between are wiped.
import { basename, extname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { ExportFormat } from '../../shared/ipc/transfer.ts';
import type { LossView } from '../../shared/ipc/views.ts';
import type { CallInput, CallOutput } from '../../shared/ipc.ts';
import type { Loss } from '../../shared/losses.ts';
import type { AsideRow, Entry } from '../../shared/model.ts';
import type { WriteOptions, WriteOutcome } from '../transfer/writer.ts';
import { writers } from '../transfer/writers.ts';
import type { Vault } from '../vault/vault.ts';
import type { WriteExport } from './unfinished.ts';
import { mostFileBytes, mostLine } from '../../shared/limits.ts';
import { exportPasswords } from '../../shared/export-formats.ts';

export interface ExportDeps {
  readonly vault: Vault;
  readonly now: () => number;
  /** The system's dialog; undefined where the user cancelled. */
  readonly savePath: (
    suggestedName: string,
    filters: { name: string; extensions: string[] }[],
  ) => Promise<string | undefined>;
  readonly writeExport: WriteExport;
  readonly asideRows: () => readonly AsideRow[];
}

export async function previewExport(
  { vault, now }: Pick<ExportDeps, 'vault' | 'now'>,
  { format, entryIds }: CallInput<'transfer.previewExport'>,
): Promise<CallOutput<'transfer.previewExport'>> {
  // Ours holds everything an entry has, and would derive a key to say so.
  if (exportPasswords[format] === 'always') {
    for (const id of entryIds) vault.view(id);
    return { left: [], reduced: [] };
  }
  return written(vault, format, entryIds, { nowMs: now() }, ({ left, reduced }) =>
    Promise.resolve({ left: left.map(fitting), reduced: reduced.map(fitting) }),
  );
}

export async function exportTo(
  { vault, now, savePath, writeExport, asideRows }: ExportDeps,
  { format, entryIds, protection }: CallInput<'transfer.export'>,
): Promise<CallOutput<'transfer.export'>> {
  const rule = exportPasswords[format];
  if (rule === 'always' && protection.kind === 'plain') throw new AppError('PASSWORD_NEEDED');
  if (rule === 'never' && protection.kind === 'password') {
    throw new AppError('BAD_INPUT', { problem: 'this format has no password' });
  }
  const options: WriteOptions = {
    nowMs: now(),
    ...(isOfAll(vault, entryIds) && { aside: asideRows() }),
    ...(protection.kind === 'password' && { password: protection.password }),
  };
  return written(vault, format, entryIds, options, async ({ files, left }) => {
    const [file] = files;
    if (file === undefined || left.length === entryIds.length) {
      throw new AppError('NOTHING_FOUND');
    }
    if (file.bytes.length > mostFileBytes) throw new AppError('FILE_TOO_LARGE');
    const extension = extname(file.name).slice(1);
    const path = await savePath(file.name, [
      { name: extension.toUpperCase(), extensions: [extension] },
    ]);
    if (path === undefined) return { saved: null };
    await writeExport(path, file.bytes);
    return { saved: { fileName: basename(path), count: entryIds.length - left.length } };
  });
}

/** What is kept aside belongs to the whole vault, not to a few accounts that are given away. */
function isOfAll(vault: Vault, ids: readonly string[]): boolean {
  const chosen = new Set(ids);
  return vault.views().every(({ id, trashedAtMs }) => trashedAtMs !== undefined || chosen.has(id));
}

/** Lends what the writer made; afterwards neither the entries nor the plain files are in memory. */
export async function written<T>(
  vault: Vault,
  format: ExportFormat,
  ids: readonly string[],
  options: WriteOptions,
  use: (outcome: WriteOutcome, entries: readonly Entry[]) => Promise<T>,
): Promise<T> {
  const writer = writers.find((one) => one.format === format);
  if (writer === undefined) throw new AppError('FILE_UNSUPPORTED', { format });
  const entries = ids.map((id) => entryOf(vault, id));
  try {
    const outcome = await writer.write(entries, options);
    try {
      return await use(outcome, entries);
    } finally {
      for (const { bytes } of outcome.files) bytes.fill(0);
    }
  } finally {
    for (const { token } of entries) token.secret.fill(0);
  }
}

/** With a copy of the secret: a lock in the middle of writing must not put zeros into the file. */
export function entryOf(vault: Vault, id: string): Entry {
  const { issuer, account, note, tags, pinned, icon, trashedAtMs } = vault.view(id);
  return {
    token: vault.withToken(id, (token) => ({ ...token, secret: Uint8Array.from(token.secret) })),
    issuer,
    account,
    ...(note !== '' && { note }),
    ...(tags.length > 0 && { tags }),
    ...(pinned && { pinned }),
    ...(trashedAtMs !== undefined && { trashed: true }),
    ...(icon !== undefined && { icon }),
  };
}

export function fitting({ index, name, reasons }: Loss): LossView {
  return {
    index,
    name: name.slice(0, mostLine),
    reasons: reasons.map(({ details, ...reason }) => ({
      ...reason,
      ...(details !== undefined && { details: [...details] }),
    })),
  };
}
