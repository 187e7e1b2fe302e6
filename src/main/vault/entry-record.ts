// From an entry to its record and back to a token, and edits between. Pure; used by the open vault.
// It also sees to it that every view fits the window's contract: one entry that does not would silence all.
import type { EntryView } from '../../shared/ipc/views.ts';
import type { Entry, Token } from '../../shared/model.ts';
import { stepSeconds } from '../../shared/otp/code.ts';
import { mostIcon, mostLine, mostText } from '../../shared/limits.ts';
import type { EntryRecord } from './record.ts';

/** An entry on its way in. */
export interface NewEntry {
  /** Chosen by the caller (newEntryId) where a document of the same step names it. */
  readonly id?: string;
  readonly entry: Entry;
  /** The companion's account whose second factor it is. */
  readonly accountId?: string;
}

/** What can change about an entry; null takes a member away. */
export interface EntryEdit {
  readonly id: string;
  readonly issuer?: string;
  readonly account?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly pinned?: boolean;
  readonly icon?: string | null;
  readonly counter?: number;
  readonly position?: number;
  readonly usedAtMs?: number;
  readonly trashedAtMs?: number | null;
  readonly accountId?: string | null;
}

const mostTags = 64;

const line = (text: string): string => text.slice(0, mostLine);

/** Pictures are kept, never fetched: only data: URIs, and none that is too large for a list. */
function fitIcon(icon: string | null | undefined): string | undefined {
  const fits = icon?.startsWith('data:image/') === true && icon.length <= mostIcon;
  return fits ? icon : undefined;
}

function fitTags(tags: readonly string[] | undefined): string[] {
  return [...new Set(tags)].slice(0, mostTags).map(line);
}

export interface Placing {
  readonly id: string;
  readonly position: number;
  readonly nowMs: number;
}

export function recordOf(
  { entry, accountId }: Omit<NewEntry, 'id'>,
  { id, position, nowMs }: Placing,
): EntryRecord {
  const { token, icon } = entry;
  const fitting = fitIcon(icon);
  const view: EntryView = {
    id,
    type: token.type,
    issuer: line(entry.issuer),
    account: line(entry.account),
    algorithm: token.algorithm,
    digits: token.digits,
    ...(token.type === 'hotp' ? { counter: token.counter } : { periodSeconds: stepSeconds(token) }),
    note: (entry.note ?? '').slice(0, mostText),
    tags: fitTags(entry.tags),
    pinned: entry.pinned === true,
    ...(fitting !== undefined && { icon: fitting }),
    addedAtMs: nowMs,
    ...(entry.trashed === true && { trashedAtMs: nowMs }),
    ...(accountId !== undefined && { accountId }),
  };
  return {
    view,
    position,
    secret: Uint8Array.from(token.secret),
    pin: new TextEncoder().encode(token.pin ?? ''),
  };
}

export function edited(record: EntryRecord, edit: EntryEdit): EntryRecord {
  const { icon, trashedAtMs, accountId, ...kept } = record.view;
  const newIcon = edit.icon === undefined ? icon : fitIcon(edit.icon);
  const newTrashed = edit.trashedAtMs === undefined ? trashedAtMs : edit.trashedAtMs;
  const newAccount = edit.accountId === undefined ? accountId : edit.accountId;
  const view: EntryView = {
    ...kept,
    issuer: line(edit.issuer ?? kept.issuer),
    account: line(edit.account ?? kept.account),
    note: (edit.note ?? kept.note).slice(0, mostText),
    tags: edit.tags === undefined ? kept.tags : fitTags(edit.tags),
    pinned: edit.pinned ?? kept.pinned,
    ...(newIcon !== undefined && { icon: newIcon }),
    ...(edit.counter !== undefined && kept.type === 'hotp' && { counter: edit.counter }),
    ...(edit.usedAtMs !== undefined && { usedAtMs: edit.usedAtMs }),
    ...(typeof newTrashed === 'number' && { trashedAtMs: newTrashed }),
    ...(typeof newAccount === 'string' && { accountId: newAccount }),
  };
  return { ...record, view, position: edit.position ?? record.position };
}

/** The live secret, not a copy: it is wiped when the vault is locked. */
export function tokenOf({ view, secret, pin }: EntryRecord): Token {
  const common = {
    secret,
    algorithm: view.algorithm,
    digits: view.digits,
    ...(pin.length > 0 && { pin: new TextDecoder().decode(pin) }),
  };
  return view.type === 'hotp'
    ? { ...common, type: 'hotp', counter: view.counter ?? 0 }
    : { ...common, type: view.type, periodSeconds: view.periodSeconds ?? 30 };
}
