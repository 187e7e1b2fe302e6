// Entries of other programs' files on their way into the vault: in memory, by import, until the user has looked at
// them. Used by the transfer's handlers. Their secrets leave only into the vault; views of them have none.
import { randomBytes } from 'node:crypto';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { ImportCandidate, ImportView } from '../../shared/ipc/import-view.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import type { AsideRow, Entry, ReadOutcome } from '../../shared/model.ts';
import { createCodeMaker } from '../../shared/otp/code.ts';
import { reasonView } from '../reason-view.ts';
import { printOf } from '../token-print.ts';
import type { Vault } from '../vault/vault.ts';
import { type Aside, keyOf, mostAsideRows } from './aside.ts';
import { lastImportOf } from './last-import.ts';
import { mostCandidatesAtOnce, mostLine } from '../../shared/limits.ts';

export interface Imports {
  /** Takes what a file held into a new import, or into the one named. Throws BATCH_GONE or VAULT_LOCKED. */
  readonly take: (
    importId: string | undefined,
    fileName: string,
    outcome: ReadOutcome,
  ) => ImportView;
  /** Throws BATCH_GONE. */
  readonly check: (importId: string) => void;
  /** As many as go at once, from a place on. Throws BATCH_GONE. */
  readonly candidates: (importId: string, from: number) => ImportCandidate[];
  /** One durable step, which also notes how to take it back; the import is gone afterwards. Gives how many came in. */
  readonly confirm: (
    importId: string,
    chosen: readonly string[],
    atMs: number,
  ) => Promise<{ readonly added: number; readonly aside: number }>;
  readonly cancel: (importId: string) => void;
}

interface Waiting {
  readonly candidate: ImportCandidate;
  readonly entry: Entry;
}

interface TakenRow {
  readonly row: AsideRow;
  readonly source: { readonly fileName: string; readonly format: string };
}

interface Import {
  readonly id: string;
  readonly files: ImportView['files'];
  readonly problems: ImportView['problems'];
  /** To be kept aside; what the vault keeps already is not among them. */
  readonly aside: TakenRow[];
  readonly waiting: Map<string, Waiting>;
  /** The first entry of these files that makes the same codes, by print. */
  readonly prints: Map<string, Entry>;
}

/** Previews that were closed without a word. */
const mostImports = 4;

export function createImports(vault: Vault, aside: Aside): Imports {
  const imports = new Map<string, Import>();
  vault.onLocked(() => {
    for (const id of imports.keys()) cancel(id);
  });

  const begin = (): Import => {
    const id = randomBytes(12).toString('base64url');
    const made: Import = {
      id,
      files: [],
      problems: [],
      aside: [],
      waiting: new Map(),
      prints: new Map(),
    };
    imports.set(id, made);
    for (const oldest of imports.keys()) if (imports.size > mostImports) cancel(oldest);
    return made;
  };

  const get = (id: string): Import => {
    const found = imports.get(id);
    if (found === undefined) throw new AppError('BATCH_GONE');
    return found;
  };

  const cancel = (id: string): void => {
    const found = imports.get(id);
    if (found !== undefined) wipeAll(found);
    imports.delete(id);
  };

  const takeEntry = (into: Import, fileName: string, entry: Entry): void => {
    const print = printOf(entry.token);
    const earlier = into.prints.get(print);
    // The same entry in two of the files, or twice in one, is one entry.
    if (earlier !== undefined && hasSameNames(earlier, entry)) {
      entry.token.secret.fill(0);
      return;
    }
    if (earlier === undefined) into.prints.set(print, entry);
    const id = `c${into.waiting.size}`;
    into.waiting.set(id, {
      entry,
      candidate: candidateOf(id, entry, fileName, earlier, vault.find(print)),
    });
  };

  /** Gives the places of all rows that are kept, by this import or one before. */
  const takeAside = (into: Import, fileName: string, outcome: ReadOutcome): Set<string> => {
    const kept = new Set<string>();
    const known = aside.keys();
    for (const { row } of into.aside) known.add(keyOf(row));
    const source = { fileName, format: line(outcome.format) };
    for (const row of outcome.aside ?? []) {
      const isKnown = known.has(keyOf(row));
      if (!isKnown && into.aside.length >= mostAsideRows) break;
      kept.add(placeOf(row));
      known.add(keyOf(row));
      if (!isKnown) into.aside.push({ row: fitting(row), source });
    }
    return kept;
  };

  return {
    take: (importId, fileName, outcome) => {
      vault.views();
      const into = importId === undefined ? begin() : get(importId);
      const name = line(fileName);
      for (const entry of outcome.entries) takeEntry(into, name, entry);
      const kept = takeAside(into, name, outcome);
      for (const problem of outcome.problems) {
        into.problems.push({
          ...problem,
          name: line(problem.name),
          reason: reasonView(problem.reason),
          fileName: name,
          isKept: kept.has(placeOf(problem)),
        });
      }
      into.files.push({ fileName: name, format: line(outcome.format) });
      return viewOf(into);
    },
    check: (importId) => void get(importId),
    candidates: (importId, from) => candidatesFrom(get(importId), from),
    confirm: async (importId, chosen, atMs) => {
      const from = get(importId);
      const add = [...new Set(chosen)].map((id) => {
        const found = from.waiting.get(id);
        if (found === undefined) throw new AppError('NOT_FOUND', { id });
        return { id: vault.newEntryId(), entry: found.entry };
      });
      const fileNames = from.files.map(({ fileName }) => fileName);
      const kept = aside.documentOf(
        from.aside.map(({ row, source }) => ({ ...row, from: row.from ?? { ...source, atMs } })),
      );
      if (add.length === 0 && kept === undefined) throw new AppError('NOT_FOUND');
      const documents = {
        ...lastImportOf({ atMs, ids: add.map(({ id }) => id), fileNames, aside: kept?.name }),
        ...kept?.documents,
      };
      // A second click while the first is being written must not add everything twice.
      imports.delete(importId);
      try {
        const { ids } = await vault.commit({ add, documents });
        wipeAll(from);
        return { added: ids.length, aside: from.aside.length };
      } catch (error) {
        if (vault.isOpen()) imports.set(importId, from);
        else wipeAll(from);
        throw error;
      }
    },
    cancel,
  };
}

const line = (text: string): string => text.slice(0, mostLine);

function fitting({ from, ...row }: AsideRow): AsideRow {
  const named = { ...row, name: line(row.name), reason: reasonView(row.reason) };
  if (from === undefined) return named;
  const { fileName, format, atMs } = from;
  return { ...named, from: { fileName: line(fileName), format: line(format), atMs } };
}

/** Where in its file a row stood, and what was wrong: tells a problem's row among those kept aside. */
function placeOf({ index, code, reason }: ReadOutcome['problems'][number]): string {
  return JSON.stringify([index, code, reason]);
}

function wipeAll({ waiting }: Import): void {
  for (const { entry } of waiting.values()) entry.token.secret.fill(0);
}

function hasSameNames(
  one: Pick<Entry, 'issuer' | 'account'>,
  other: Pick<Entry, 'issuer' | 'account'>,
): boolean {
  const plain = (text: string): string => line(text).trim().normalize('NFC').toLowerCase();
  return plain(one.issuer) === plain(other.issuer) && plain(one.account) === plain(other.account);
}

function candidateOf(
  id: string,
  entry: Entry,
  fileName: string,
  earlier: Entry | undefined,
  there: EntryView | undefined,
): ImportCandidate {
  const known =
    there !== undefined
      ? { ...named(there), trashed: there.trashedAtMs !== undefined }
      : earlier && { ...named(earlier), trashed: false };
  const status =
    there !== undefined
      ? hasSameNames(there, entry)
        ? 'same'
        : 'other-name'
      : earlier === undefined
        ? 'new'
        : 'repeated';
  return {
    id,
    type: entry.token.type,
    ...named(entry),
    fileName,
    status,
    ...(known !== undefined && { known }),
    trashed: entry.trashed === true,
    warnings: warningsOf(entry),
  };
}

/** An entry that makes no code yet (mOTP without its PIN) is worth having all the same. */
function warningsOf({ token }: Entry): ErrorCode[] {
  // Nothing can be missing from these; thousands of makers would keep the app busy for seconds.
  const isUsual = token.type === 'totp' || token.type === 'hotp' || token.type === 'steam';
  if (isUsual && token.algorithm !== 'MD5') return [];
  try {
    createCodeMaker(token);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.code];
  }
}

function named({ issuer, account }: Pick<Entry, 'issuer' | 'account'>) {
  return { issuer: line(issuer), account: line(account) };
}

function viewOf(from: Import): ImportView {
  const { id, files, problems, aside, waiting } = from;
  return {
    id,
    files,
    problems,
    aside: aside.length,
    candidates: candidatesFrom(from, 0),
    candidateCount: waiting.size,
  };
}

function candidatesFrom({ waiting }: Import, from: number): ImportCandidate[] {
  return [...waiting.values()]
    .slice(from, from + mostCandidatesAtOnce)
    .map(({ candidate }) => candidate);
}
