// Which key means what on the list of codes. Pure. The printed map is shell/shortcuts.tsx.

export type RowIntent =
  'copy' | 'copyNext' | 'edit' | 'trash' | 'menu' | 'moveUp' | 'moveDown' | 'toggleShown';

interface Move {
  readonly unit: 'row' | 'page' | 'end';
  readonly by: 1 | -1;
}

export type KeyIntent = RowIntent | Move | 'type' | 'buttons' | 'row';

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const plain: Readonly<Record<string, KeyIntent>> = {
  ArrowDown: { unit: 'row', by: 1 },
  ArrowUp: { unit: 'row', by: -1 },
  PageDown: { unit: 'page', by: 1 },
  PageUp: { unit: 'page', by: -1 },
  Home: { unit: 'end', by: -1 },
  End: { unit: 'end', by: 1 },
  Enter: 'copy',
  ' ': 'toggleShown',
  F2: 'edit',
  Delete: 'trash',
  ContextMenu: 'menu',
};

/** `isOnRow` is false while one of the row's buttons has the focus: those keep their own Enter and Space. */
export function keyIntent(key: Key, isOnRow: boolean): KeyIntent | undefined {
  const hasCommand = key.ctrlKey || key.metaKey;
  if (key.shiftKey && key.key === 'F10') return 'menu';
  if (key.altKey && !hasCommand) {
    return key.key === 'ArrowUp' ? 'moveUp' : key.key === 'ArrowDown' ? 'moveDown' : undefined;
  }
  if (hasCommand) {
    if (key.key === 'Enter') return 'copyNext';
    return key.key.toLowerCase() === 'c' && !key.shiftKey ? 'copy' : undefined;
  }
  if (key.key === 'ArrowRight' || key.key === 'ArrowLeft') return isOnRow ? 'buttons' : 'row';
  if (!isOnRow && (key.key === 'Enter' || key.key === ' ')) return undefined;
  const intent = plain[key.key];
  if (intent !== undefined) return intent;
  const isLetter = Array.from(key.key).length === 1 && key.key !== '/' && key.key !== '?';
  return isLetter ? 'type' : undefined;
}
