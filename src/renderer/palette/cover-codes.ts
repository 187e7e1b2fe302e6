// Covers codes, secrets and QR codes while another window is in use, where the user wants it. Used once, by App.
// The cover is a style: nothing is drawn anew, and nothing jumps when the window is used again.
import { useEffect } from 'react';
import { useAppState } from '../use-app-state.ts';
import './cover-codes.css';

export function useCoveredCodes(): void {
  const isWanted = useAppState((state) => state.settings.hideWhenUnfocused);
  useEffect(() => {
    if (!isWanted) return;
    const root = document.documentElement;
    const cover = (): void => {
      root.toggleAttribute('data-covered', !document.hasFocus());
    };
    cover();
    window.addEventListener('focus', cover);
    window.addEventListener('blur', cover);
    return () => {
      root.removeAttribute('data-covered');
      window.removeEventListener('focus', cover);
      window.removeEventListener('blur', cover);
    };
  }, [isWanted]);
}
