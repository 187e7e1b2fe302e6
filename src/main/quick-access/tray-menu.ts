// What the tray's menu holds: pinned and recent accounts by name, never a code. Pure. Drawn by src/main/tray.ts.
import type { EntryView } from '../../shared/ipc/views.ts';
import { say } from '../words.ts';

export type TrayItem =
  | { readonly kind: 'separator' }
  /** A line of text. */
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'copy'; readonly label: string; readonly id: string }
  | { readonly kind: 'command'; readonly label: string; readonly command: TrayCommand };

export type TrayCommand = 'show' | 'palette' | 'lock' | 'quit';

const mostPinned = 12;
const mostRecent = 5;
const mostCharacters = 60;

export interface TrayMenuInput {
  /** Empty unless the vault is open. */
  readonly entries: readonly EntryView[];
  readonly isOpen: boolean;
}

export function trayMenu({ entries, isOpen }: TrayMenuInput): readonly TrayItem[] {
  const live = entries.filter((entry) => entry.trashedAtMs === undefined);
  const pinned = live.filter((entry) => entry.pinned).slice(0, mostPinned);
  const recent = live
    .filter((entry) => !entry.pinned && entry.usedAtMs !== undefined)
    .toSorted((a, b) => (b.usedAtMs ?? 0) - (a.usedAtMs ?? 0))
    .slice(0, mostRecent);
  return [
    { kind: 'command', label: say('tray.show'), command: 'show' },
    ...(isOpen
      ? ([{ kind: 'command', label: say('tray.palette'), command: 'palette' }] as const)
      : ([{ kind: 'heading', label: say('tray.closed') }] as const)),
    ...part(say('tray.pinned'), pinned),
    ...part(say('tray.recent'), recent),
    { kind: 'separator' },
    ...(isOpen ? ([{ kind: 'command', label: say('tray.lock'), command: 'lock' }] as const) : []),
    { kind: 'command', label: say('tray.quit'), command: 'quit' },
  ];
}

function part(heading: string, entries: readonly EntryView[]): readonly TrayItem[] {
  if (entries.length === 0) return [];
  return [
    { kind: 'separator' },
    { kind: 'heading', label: heading },
    ...entries.map((entry): TrayItem => ({
      kind: 'copy',
      id: entry.id,
      label: labelOf(entry) || say('tray.unnamed'),
    })),
  ];
}

/** Names come from strangers: one line, no marks that turn text around, and `&` means itself. */
function labelOf({ issuer, account }: EntryView): string {
  const name = issuer === '' || account === '' ? issuer + account : `${issuer} (${account})`;
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const letters = Array.from(plain);
  const short =
    letters.length > mostCharacters ? `${letters.slice(0, mostCharacters - 1).join('')}…` : plain;
  return short.replaceAll('&', '&&');
}
