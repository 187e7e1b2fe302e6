// Which key means what on the list of codes. Pure. The printed map is shell/shortcuts.tsx.

export type RowIntent =
  | 'copy'
  | 'copyNext'
  | 'edit'
  | 'trash'
  | 'menu'
  | 'moveUp'
  | 'moveDown'
  | 'toggleShown'
  | 'toggleChosen'
  | 'chooseAll'
  | 'chooseNone';

interface Move {
  readonly unit: 'row' | 'page' | 'end';
  readonly by: 1 | -1;
  /** What lies between is chosen. */
  readonly extends?: true;
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

/**
 * `isOnRow` is false while one of the row's buttons has the focus: those keep their own Enter and Space.
 * `isChoosing`: Escape first lets go of what is chosen.
 */
export function keyIntent(key: Key, isOnRow: boolean, isChoosing = false): KeyIntent | undefined {
  const hasCommand = key.ctrlKey || key.metaKey;
  if (key.shiftKey && key.key === 'F10') return 'menu';
  if (key.altKey && !hasCommand) {
    return key.key === 'ArrowUp' ? 'moveUp' : key.key === 'ArrowDown' ? 'moveDown' : undefined;
  }
  if (hasCommand) {
    const named: Readonly<Record<string, RowIntent>> = {
      Enter: 'copyNext',
      ' ': 'toggleChosen',
      c: 'copy',
      a: 'chooseAll',
    };
    return key.shiftKey ? undefined : named[key.key === 'Enter' ? key.key : key.key.toLowerCase()];
  }
  if (key.key === 'Escape') return isChoosing ? 'chooseNone' : undefined;
  if (key.key === 'ArrowRight' || key.key === 'ArrowLeft') return isOnRow ? 'buttons' : 'row';
  if (!isOnRow && (key.key === 'Enter' || key.key === ' ')) return undefined;
  const intent = plain[key.key];
  if (typeof intent === 'object') return key.shiftKey ? { ...intent, extends: true } : intent;
  if (intent !== undefined) return intent;
  // An input method begins its word in the field, too.
  if (key.key === 'Process') return 'type';
  const isLetter = Array.from(key.key).length === 1 && key.key !== '/' && key.key !== '?';
  return isLetter ? 'type' : undefined;
}
