// The vault while it is open: records in memory, changes to disk first. Made by opening, owned by vault.ts.
// The only place where seeds are held; closing wipes them.
import { AppError } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { printOf } from '../token-print.ts';
import { type EntryEdit, edited, type NewEntry, recordOf, tokenOf } from './entry-record.ts';
import type { Change } from './body.ts';
import { wipeKeys } from './envelope.ts';
import {
  type DamagedRecord,
  documentId,
  type DocumentRecord,
  type EntryRecord,
  idOf,
  type VaultRecord,
} from './record.ts';
import { randomId, wipe } from './secret.ts';
import type { OpenedFile } from './vault-file.ts';
import type { VaultStore } from './vault-store.ts';

/** Anything JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** One durable step: all of it or nothing. */
export interface VaultChange {
  readonly add?: readonly NewEntry[];
  readonly edit?: readonly EntryEdit[];
  /** Entries that go for good. */
  readonly remove?: readonly string[];
  /** Small documents of other features by name; null removes one. */
  readonly documents?: Readonly<Record<string, Json>>;
}

interface CommitOptions {
  /** Only for the word that a recovery key is kept, which is what makes the vault one that can be opened again. */
  readonly evenIfNotOpenable?: boolean;
}

/** What of the window's state a change touched. */
interface Touched {
  readonly entries: boolean;
  readonly damaged: boolean;
}

export interface OpenVault {
  /** In manual order. */
  readonly views: () => readonly EntryView[];
  /** Throws NOT_FOUND. */
  readonly record: (id: string) => EntryRecord;
  readonly find: (print: string) => EntryView | undefined;
  readonly documentNames: () => readonly string[];
  readonly document: (name: string) => Json | undefined;
  readonly damaged: () => readonly DamagedRecord[];
  readonly commit: (
    change: VaultChange,
    options?: CommitOptions,
  ) => Promise<{ readonly ids: readonly string[] }>;
  /** Records found again elsewhere take the place of damaged ones. */
  readonly putBack: (records: readonly VaultRecord[]) => Promise<void>;
  /** Damaged records are named no longer. */
  readonly forgetDamaged: () => Promise<void>;
  /** Runs after all changes before it and before all after it. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Each is searched for in the whole list. */
const mostExchanged = 8;

export interface OpenVaultDeps {
  readonly opened: OpenedFile;
  /** Undefined where this process may not write. */
  readonly store: VaultStore | undefined;
  readonly readOnlyReason: () => string | undefined;
  readonly now: () => number;
  /** After every change that is on disk. */
  readonly changed: (touched: Touched) => void;
}

export function createOpenVault({
  opened,
  store,
  readOnlyReason,
  now,
  changed,
}: OpenVaultDeps): OpenVault {
  const { entries, documents, damaged } = opened.contents;
  let views: readonly EntryView[] | undefined;
  let prints: Map<string, string> | undefined;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  const record = (id: string): EntryRecord => {
    const found = entries.get(id);
    if (found === undefined) throw new AppError('NOT_FOUND', { id });
    return found;
  };

  const sortedRecords = (): readonly EntryRecord[] =>
    [...entries.values()].sort((one, other) => one.position - other.position);

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(new AppError('VAULT_LOCKED'));
    // What was asked for before the lock is still done.
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  const added = (change: VaultChange): readonly EntryRecord[] => {
    let position = 0;
    for (const existing of entries.values()) position = Math.max(position, existing.position);
    return (change.add ?? []).map((entry) => {
      position = Math.floor(position) + 1;
      const id = entry.id ?? randomId();
      if (entries.has(id)) throw new AppError('CONFLICT', { id });
      return recordOf(entry, { id, position, nowMs: now() });
    });
  };

  const write = (to: VaultStore, { records, removed }: Change): Promise<void> =>
    to.write({ records, removed }, () => ({
      records: everything(sortedRecords(), [...documents.values()], records, removed),
      removed: [],
    }));

  const writable = (evenIfNotOpenable: boolean): VaultStore => {
    const reason = readOnlyReason();
    if (store === undefined || (reason !== undefined && !evenIfNotOpenable)) {
      throw new AppError('VAULT_READ_ONLY', { reason: reason ?? 'other-program' });
    }
    return store;
  };

  const putBack = async (records: readonly VaultRecord[]): Promise<void> => {
    await write(writable(false), { records, removed: [] });
    for (const found of records) {
      damaged.delete(idOf(found));
      if ('view' in found) entries.set(found.view.id, found);
      else documents.set(found.document, found);
    }
    views = undefined;
    prints = undefined;
    changed({ entries: true, damaged: true });
  };

  const forgetDamaged = async (): Promise<void> => {
    await write(writable(false), { records: [], removed: [...damaged.keys()] });
    damaged.clear();
    changed({ entries: false, damaged: true });
  };

  const commit = async (
    change: VaultChange,
    { evenIfNotOpenable = false }: CommitOptions = {},
  ): Promise<{ readonly ids: readonly string[] }> => {
    const to = writable(evenIfNotOpenable);
    const fresh = added(change);
    const altered = alteredBy(change.edit ?? [], record);
    const gone = (change.remove ?? []).map((id) => record(id));
    const { put, dropped } = splitDocuments(change.documents ?? {});
    const records: readonly VaultRecord[] = [...fresh, ...altered, ...put];
    const removed = [...gone.map(({ view }) => view.id), ...dropped.map(documentId)];
    if (records.length + removed.length === 0) return { ids: [] };
    await write(to, { records, removed });
    // It is on disk: from here on nothing may fail.
    views = fresh.length + gone.length > 0 ? undefined : viewsAfter(views, altered, entries);
    for (const entry of [...fresh, ...altered]) entries.set(entry.view.id, entry);
    for (const entry of gone) {
      entries.delete(entry.view.id);
      wipe(entry.secret, entry.pin);
    }
    for (const document of put) {
      wipe(documents.get(document.document)?.content);
      documents.set(document.document, document);
    }
    for (const name of dropped) {
      wipe(documents.get(name)?.content);
      documents.delete(name);
    }
    const damagedBefore = damaged.size;
    for (const id of [...records.map(idOf), ...removed]) damaged.delete(id);
    const touched = {
      entries: fresh.length + altered.length + gone.length > 0,
      damaged: damaged.size !== damagedBefore,
    };
    if (touched.entries) prints = undefined;
    changed(touched);
    return { ids: fresh.map(({ view }) => view.id) };
  };

  return {
    views: () => (views ??= sortedRecords().map(({ view }) => view)),
    record,
    find: (print) => {
      prints ??= new Map(
        [...entries.values()].map((entry) => [printOf(tokenOf(entry)), entry.view.id]),
      );
      const id = prints.get(print);
      return id === undefined ? undefined : record(id).view;
    },
    documentNames: () => [...documents.keys()],
    document: (name) => {
      const content = documents.get(name)?.content;
      return content === undefined
        ? undefined
        : (JSON.parse(new TextDecoder().decode(content)) as Json);
    },
    damaged: () => [...damaged.values()],
    commit: (change, options) => inTurn(() => commit(change, options)),
    putBack: (records) => inTurn(() => putBack(records)),
    forgetDamaged: () => inTurn(forgetDamaged),
    inTurn,
    close: async () => {
      closed = true;
      await queue;
      for (const { secret, pin } of entries.values()) wipe(secret, pin);
      for (const { content } of documents.values()) wipe(content);
      entries.clear();
      documents.clear();
      views = [];
      wipeKeys(opened.keys);
    },
  };
}

/** The list with a few views exchanged, without sorting thousands anew; undefined where one moved. */
function viewsAfter(
  views: readonly EntryView[] | undefined,
  altered: readonly EntryRecord[],
  before: ReadonlyMap<string, EntryRecord>,
): readonly EntryView[] | undefined {
  if (views === undefined || altered.length === 0) return views;
  if (altered.length > mostExchanged) return undefined;
  const after = [...views];
  for (const { view, position } of altered) {
    const old = before.get(view.id);
    if (old?.position !== position) return undefined;
    after[after.indexOf(old.view)] = view;
  }
  return after;
}

/** Several edits of one entry add up. */
function alteredBy(
  edits: readonly EntryEdit[],
  record: (id: string) => EntryRecord,
): readonly EntryRecord[] {
  const altered = new Map<string, EntryRecord>();
  for (const edit of edits) {
    altered.set(edit.id, edited(altered.get(edit.id) ?? record(edit.id), edit));
  }
  return [...altered.values()];
}

function splitDocuments(documents: Readonly<Record<string, Json>>): {
  readonly put: readonly DocumentRecord[];
  readonly dropped: readonly string[];
} {
  const put: DocumentRecord[] = [];
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(documents)) {
    if (value === null) dropped.push(name);
    else put.push({ document: name, content: new TextEncoder().encode(JSON.stringify(value)) });
  }
  return { put, dropped };
}

/** The vault as it will be after the change. */
function everything(
  entries: readonly EntryRecord[],
  documents: readonly DocumentRecord[],
  records: readonly VaultRecord[],
  removed: readonly string[],
): readonly VaultRecord[] {
  const all = new Map<string, VaultRecord>();
  for (const record of [...entries, ...documents, ...records]) all.set(idOf(record), record);
  for (const id of removed) all.delete(id);
  return [...all.values()];
}
