// Listens for the keys that work everywhere. Used once, by the shell.
// A dialog, menu or field that wants a key keeps it: what is open comes before what is behind it.
import { useEffect } from 'react';
import { isField } from '../ui/is-field.ts';
import { globalKey, type GlobalKey } from './shortcuts.ts';

export function useShortcuts(onKey: (key: GlobalKey) => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isOverlayOpen()) return;
      const key = globalKey(event, isField(event.target));
      if (key === undefined) return;
      if (key !== 'back') event.preventDefault();
      onKey(key);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [onKey]);
}

function isOverlayOpen(): boolean {
  // By look, not by role: a toast is an alertdialog too, and must not hold the keyboard.
  return document.querySelector('.veil, .popover') !== null;
}
