// Keys as pressed become Electron's accelerator, and an accelerator the words that people know. Pure. Used by the
// setting of the shortcut.

export interface PressedKey {
  readonly key: string;
  /** Where it lies: digits are digits whatever Shift makes of them. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

export type Pressed =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'needs-modifier' }
  | { readonly kind: 'accelerator'; readonly accelerator: string };

const named: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Tab: 'Tab',
  Enter: 'Enter',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** Undefined: a key that no accelerator can name, or a modifier alone. */
function mainKey({ key, code }: PressedKey): string | undefined {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  if (code === 'Space') return 'Space';
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (/^F(?:[1-9]|1\d|2[0-4])$/.test(key) || /^[-=[\];',./`]$/.test(key)) return key;
  return named[key];
}

export function pressedAccelerator(pressed: PressedKey, isMac: boolean): Pressed {
  const main = mainKey(pressed);
  if (main === undefined) return { kind: 'waiting' };
  if (!pressed.ctrlKey && !pressed.altKey && !pressed.metaKey) return { kind: 'needs-modifier' };
  const parts = [
    pressed.ctrlKey && 'Control',
    pressed.altKey && 'Alt',
    pressed.shiftKey && 'Shift',
    pressed.metaKey && (isMac ? 'Command' : 'Super'),
    main,
  ].filter((part) => part !== false);
  return { kind: 'accelerator', accelerator: parts.join('+') };
}

export function acceleratorWords(accelerator: string, isMac: boolean): readonly string[] {
  const words: Readonly<Record<string, string>> = isMac
    ? { CommandOrControl: '⌘', Command: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' }
    : { CommandOrControl: 'Ctrl', Control: 'Ctrl', Command: 'Super' };
  return accelerator.split('+').map((part) => words[part] ?? part);
}
