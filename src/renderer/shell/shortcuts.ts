// The keys that work everywhere, as data: the listener and the printed map read the same table. Pure.
// The keys of the list are in codes/list-keys.ts; the map names them too.

export type GlobalKey = 'search' | 'add' | 'palette' | 'lock' | 'undo' | 'help' | 'back';

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey?: boolean;
}

/** `isInField` is true while a field takes letters: there only the Ctrl and Escape keys count. */
export function globalKey(pressed: Pressed, isInField: boolean): GlobalKey | undefined {
  const { key, altKey } = pressed;
  if (altKey) return undefined;
  if (pressed.ctrlKey || pressed.metaKey) {
    const letter = key.toLowerCase();
    const named: Readonly<Record<string, GlobalKey>> = {
      f: 'search',
      n: 'add',
      k: 'palette',
      l: 'lock',
    };
    // In a field it takes back what was typed.
    if (letter === 'z') return isInField || pressed.shiftKey === true ? undefined : 'undo';
    return named[letter];
  }
  if (key === 'Escape') return 'back';
  if (isInField) return undefined;
  return key === '/' ? 'search' : key === '?' ? 'help' : undefined;
}

interface MapRow {
  readonly what:
    | 'search'
    | 'add'
    | 'palette'
    | 'lock'
    | 'paste'
    | 'undo'
    | 'help'
    | 'back'
    | 'move'
    | 'copy'
    | 'copyNext'
    | 'edit'
    | 'trash'
    | 'menu'
    | 'show'
    | 'toggleChosen'
    | 'extend'
    | 'chooseAll'
    | 'moveEntry';
  /** Alternatives; each is one or more keys pressed together. */
  readonly keys: readonly (readonly string[])[];
}

/** What `?` shows. "Ctrl" is drawn as the command key on a Mac. */
export const keyMap: Readonly<Record<'everywhere' | 'list', readonly MapRow[]>> = {
  everywhere: [
    { what: 'search', keys: [['/'], ['Ctrl', 'F']] },
    { what: 'add', keys: [['Ctrl', 'N']] },
    { what: 'palette', keys: [['Ctrl', 'K']] },
    { what: 'lock', keys: [['Ctrl', 'L']] },
    { what: 'paste', keys: [['Ctrl', 'V']] },
    { what: 'undo', keys: [['Ctrl', 'Z']] },
    { what: 'back', keys: [['Esc']] },
    { what: 'help', keys: [['?']] },
  ],
  list: [
    { what: 'move', keys: [['↑'], ['↓']] },
    { what: 'copy', keys: [['Enter'], ['Ctrl', 'C']] },
    { what: 'copyNext', keys: [['Ctrl', 'Enter']] },
    { what: 'edit', keys: [['F2']] },
    { what: 'trash', keys: [['Delete']] },
    { what: 'menu', keys: [['Shift', 'F10']] },
    { what: 'show', keys: [['Space']] },
    { what: 'toggleChosen', keys: [['Ctrl', 'Space']] },
    {
      what: 'extend',
      keys: [
        ['Shift', '↑'],
        ['Shift', '↓'],
      ],
    },
    { what: 'chooseAll', keys: [['Ctrl', 'A']] },
    {
      what: 'moveEntry',
      keys: [
        ['Alt', '↑'],
        ['Alt', '↓'],
      ],
    },
  ],
};
