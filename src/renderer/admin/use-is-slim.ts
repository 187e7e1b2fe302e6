// Whether the window is too slim for the parts and the one that is open side by side. Used by admin-screen.tsx.
import { useSyncExternalStore } from 'react';

const query = '(width < 900px)';

function subscribe(listener: () => void): () => void {
  const list = window.matchMedia(query);
  list.addEventListener('change', listener);
  return () => list.removeEventListener('change', listener);
}

export function useIsSlim(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
