// What a screen reader hears when a row gets the focus: issuer, account, the code digit by digit, the time left.
// Said once, on focus; never again while time runs. Called by the list when focus arrives.
import type { TFunction } from 'i18next';
import type { EntryView } from '../../shared/ipc/views.ts';
import { nowMs, secondsLeft } from './clock.ts';
import { spellCode } from './group-code.ts';
import { codeStore } from './use-code.ts';

export function labelOf(entry: EntryView, isHidden: boolean, t: TFunction<'codes'>): string {
  const code = isHidden ? undefined : codeStore.get(entry.id);
  const parts = [entry.issuer, entry.account];
  if (code !== undefined) parts.push(t('rowCode', { code: spellCode(code.code) }));
  else if (entry.type === 'hotp') parts.push(t('rowCounter'));
  else if (isHidden) parts.push(t('rowHidden'));
  if (code !== undefined && entry.periodSeconds !== undefined) {
    parts.push(t('rowLeft', { count: secondsLeft(entry.periodSeconds, nowMs()) }));
  }
  return parts.filter((part) => part !== '').join(', ');
}
