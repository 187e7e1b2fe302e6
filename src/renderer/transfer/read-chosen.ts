// Reads sources one after the other, asks for a password or the columns where they are needed, and gathers what
// cannot be read. Called by use-import.ts. Never throws: outcomes are values.
import type { Failure, Result } from '../../shared/errors.ts';
import type { ImportView } from '../../shared/ipc/import-view.ts';
import type { Columns } from '../../shared/ipc/transfer.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';
import { bytesOf, type Source } from './sources.ts';
import { mostCandidatesAtOnce } from '../../shared/limits.ts';

export interface FailedFile {
  readonly name: string;
  readonly failure: Failure;
}

export interface Reading {
  readonly name: string;
  /** From 1. */
  readonly number: number;
  readonly total: number;
  /** 0 to 1; 0 where nothing is derived. */
  readonly fraction: number;
}

export type TableView = CallOutput<'transfer.table'>;

export interface ReadChosenDeps {
  readonly onReading: (reading: Reading) => void;
  /** Undefined where the user skips the file. */
  readonly askPassword: (name: string, isWrong: boolean) => Promise<string | undefined>;
  /** Undefined where the user skips the file. */
  readonly askColumns: (file: File, table: TableView) => Promise<Columns | undefined>;
  /** Tables are asked about also where their columns have the usual names. */
  readonly asksAllColumns: boolean;
  readonly signal: AbortSignal;
}

export interface Chosen {
  readonly view: ImportView | undefined;
  readonly failed: readonly FailedFile[];
}

/** Larger tables are not looked at: nobody has so many accounts. */
const mostTableBytes = 16 * 1024 * 1024;

export async function readChosen(
  sources: readonly Source[],
  { onReading, askPassword, askColumns, asksAllColumns, signal }: ReadChosenDeps,
): Promise<Chosen> {
  const failed: FailedFile[] = [];
  let view: ImportView | undefined;
  let lastPassword: string | undefined;

  const readOne = async (source: Source, number: number): Promise<Result<ImportView>> => {
    const { name } = source;
    const show = (fraction: number): void =>
      onReading({ name, number, total: sources.length, fraction });
    let password: string | undefined;
    let wasTyped = false;
    let columns = asksAllColumns ? await columnsOf(source) : undefined;
    for (;;) {
      show(0);
      const result = await source.read({ importId: view?.id, password, columns, show, signal });
      if (result.ok || signal.aborted) return result;
      const { code } = result.error;
      if (code === 'UNKNOWN_FORMAT' && columns === undefined && isWorthAsking(source)) {
        columns = await columnsOf(source);
        if (columns === undefined) return result;
      } else if (
        code === 'PASSWORD_NEEDED' &&
        lastPassword !== undefined &&
        !wasTyped &&
        password === undefined
      ) {
        // Files of one app often have one password.
        password = lastPassword;
      } else if (code === 'PASSWORD_NEEDED' || code === 'PASSWORD_WRONG') {
        password = await askPassword(name, code === 'PASSWORD_WRONG' && wasTyped);
        if (password === undefined) return result;
        wasTyped = true;
        lastPassword = password;
      } else return result;
    }
  };

  /** In a folder of anything, only what its name calls a table. */
  const isWorthAsking = ({ name }: Source): boolean =>
    sources.length === 1 || /[.](?:csv|tsv|tab|txt)$/i.test(name);

  const columnsOf = async ({ file }: Source): Promise<Columns | undefined> => {
    if (file === undefined || file.size > mostTableBytes) return undefined;
    const table = await call('transfer.table', { file: await bytesOf(file) });
    return table.ok && !signal.aborted ? askColumns(file, table.value) : undefined;
  };

  for (const [index, source] of sources.entries()) {
    const result = await readOne(source, index + 1);
    if (signal.aborted) break;
    if (result.ok) view = result.value;
    else failed.push({ name: source.name, failure: result.error });
  }
  if (view === undefined || signal.aborted) return { view, failed };
  const whole = await withAllCandidates(view);
  if (whole.ok) return { view: whole.value, failed };
  void call('transfer.cancel', { importId: view.id });
  const names = view.files.map(({ fileName }) => ({ name: fileName, failure: whole.error }));
  return { view: undefined, failed: [...failed, ...names] };
}

/** Those beyond the first come in parts, so that none of them holds up the window. */
async function withAllCandidates(view: ImportView): Promise<Result<ImportView>> {
  const { id: importId, candidates, candidateCount } = view;
  const missing = Math.max(0, candidateCount - candidates.length);
  const parts = await Promise.all(
    Array.from({ length: Math.ceil(missing / mostCandidatesAtOnce) }, (_, index) =>
      call('transfer.candidates', {
        importId,
        from: candidates.length + index * mostCandidatesAtOnce,
      }),
    ),
  );
  const failed = parts.find((part) => !part.ok);
  if (failed !== undefined) return failed;
  const rest = parts.flatMap((part) => (part.ok ? part.value.candidates : []));
  return { ok: true, value: { ...view, candidates: [...candidates, ...rest] } };
}
