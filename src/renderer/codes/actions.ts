// What can be done with an entry from anywhere in the list: keyboard, click and menu all end here.
// Each says what came of it on the row itself.
import type { TFunction } from 'i18next';
import type { EntryView } from '../../shared/ipc/views.ts';
import { call } from '../bridge.ts';
import { say } from '../ui/toast.tsx';
import { nowMs } from './clock.ts';
import { opened, pageKey } from './open-codes.ts';
import { hideRow, tellRow } from './row-news.ts';
import { codeStore } from './use-code.ts';

export async function copyCode(entry: EntryView, which: 'current' | 'next'): Promise<void> {
  // A counter's code exists only once it was asked for (RFC 4226 section 7.2).
  if (entry.type === 'hotp' && codeStore.get(entry.id) === undefined && !(await advance(entry)))
    return;
  const result = await call('codes.copy', { id: entry.id, which });
  if (!result.ok) {
    tellRow(entry.id, { kind: 'failed', failure: result.error });
    return;
  }
  const { clearsAtMs } = result.value;
  const clearsInSeconds =
    clearsAtMs === null ? null : Math.max(1, Math.round((clearsAtMs - nowMs()) / 1000));
  tellRow(entry.id, { kind: 'copied', which, clearsInSeconds });
}

/** True when there is a code to copy now. */
export async function advance(entry: EntryView): Promise<boolean> {
  const result = await opened(await call('codes.advance', { id: entry.id, to: await pageKey() }));
  if (!result.ok) {
    tellRow(entry.id, { kind: 'failed', failure: result.error });
    return false;
  }
  for (const code of result.value.codes) codeStore.put(code);
  return true;
}

export function reveal(entry: EntryView, isShown: boolean): void {
  if (isShown) tellRow(entry.id, { kind: 'revealed' });
  else hideRow(entry.id);
}

export async function setPinned(entry: EntryView, pinned: boolean): Promise<void> {
  const result = await call('vault.edit', { id: entry.id, pinned });
  if (!result.ok) tellRow(entry.id, { kind: 'failed', failure: result.error });
}

export async function trash(entry: EntryView, t: TFunction<['codes', 'common']>): Promise<void> {
  const result = await call('vault.trash', { ids: [entry.id] });
  if (!result.ok) {
    tellRow(entry.id, { kind: 'failed', failure: result.error });
    return;
  }
  say(t('codes:movedToTrash', { name: nameOf(entry) }), {
    label: t('common:undo'),
    onAction: () => void call('vault.restore', { ids: [entry.id] }),
  });
}

/** The issuer, or the account where there is none: never an empty name. */
export function nameOf(entry: Pick<EntryView, 'issuer' | 'account'>): string {
  return entry.issuer === '' ? entry.account : entry.issuer;
}
