// The strip of pages of a slim window shows words under its signs only while there is room for all of them; else the signs
// alone, which keep their names for screen readers. Used by shell.tsx; shell.css draws it.
import { useLayoutEffect, useRef, type RefObject } from 'react';

export function useFolded(): RefObject<HTMLElement | null> {
  const strip = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    let frame = 0;
    const fit = (): void => {
      delete element.dataset.folded;
      if (element.scrollWidth > element.clientWidth) element.dataset.folded = '';
    };
    // Folding changes its height, which is not to be told to the one who is being told.
    const later = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(fit);
    };
    // At first too, before anything is painted: the frame lays out the page anyway.
    later();
    const resized = new ResizeObserver(later);
    resized.observe(element);
    // Another language, another account, another page in bold.
    const reworded = new MutationObserver(later);
    reworded.observe(element, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: ['aria-current'],
    });
    document.fonts.addEventListener('loadingdone', later);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      reworded.disconnect();
      document.fonts.removeEventListener('loadingdone', later);
    };
  }, []);
  return strip;
}
