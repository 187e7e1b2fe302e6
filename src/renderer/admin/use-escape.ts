// Escape goes back one step inside administration before the window's own "back" hears it. Used by admin-screen.tsx.
// What is open above the page - dialog, menu, list of choices - and a field that clears itself have it first.
import { useEffect, useEffectEvent } from 'react';

/** `goBack` says whether there was a step to go back. */
export function useEscape(goBack: () => boolean): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isOverlayOpen()) return;
    if (goBack()) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    // Nothing has the focus: the root never hears it, and the shell's listener on the document would be first.
    const listenBare = (event: KeyboardEvent): void => {
      if (event.target === document.body || event.target === document.documentElement) hear(event);
    };
    const root = document.getElementById('root') ?? document.body;
    root.addEventListener('keydown', listen);
    document.addEventListener('keydown', listenBare, { capture: true });
    return () => {
      root.removeEventListener('keydown', listen);
      document.removeEventListener('keydown', listenBare, { capture: true });
    };
  }, []);
}

function isOverlayOpen(): boolean {
  // By look, not by role: a toast is an alertdialog too, and must not hold the keyboard.
  return document.querySelector('.veil, .popover') !== null;
}
