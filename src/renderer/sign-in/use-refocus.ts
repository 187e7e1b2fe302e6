// Gives the focus back to a field that was disabled while its answer was under way: the browser drops the focus of
// a disabled field, and the next digits would go nowhere. Used by the forms that send a code.
import { useEffect, useRef, type RefObject } from 'react';

export function useRefocus(isPending: boolean): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  const wasPending = useRef(false);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (wasPending.current && !isPending && isLost) field.current?.focus();
    wasPending.current = isPending;
  }, [isPending]);
  return field;
}
