// The code of one row, for as long as the row is drawn. The only holder of the window's code store.
import { useCallback, useSyncExternalStore } from 'react';
import { call } from '../bridge.ts';
import { learnTime, nowMs } from './clock.ts';
import { createCodeStore } from './code-store.ts';
import { opened, pageKey, type ShownCode } from './open-codes.ts';

export const codeStore = createCodeStore({
  show: async (ids) => opened(await call('codes.show', { ids: [...ids], to: await pageKey() })),
  learnTime: (time) => {
    learnTime(time);
    markFirstCode();
  },
  nowMs,
  after: (ms, run) => {
    const timer = window.setTimeout(run, ms);
    return () => window.clearTimeout(timer);
  },
});

document.addEventListener('visibilitychange', () => codeStore.pause(document.hidden));

const nothing = (): (() => void) => () => undefined;

/** Undefined while it is on its way, hidden, or (hotp) not asked for yet. */
export function useCode(id: string, isWanted: boolean): ShownCode | undefined {
  const watch = useCallback((listener: () => void) => codeStore.watch(id, listener), [id]);
  const code = useSyncExternalStore(isWanted ? watch : nothing, () => codeStore.get(id));
  return isWanted ? code : undefined;
}

/** What bench/app.ts reads: the frame after the one that draws the first code. */
function markFirstCode(): void {
  if (performance.getEntriesByName('first-code').length > 0) return;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('first-code')));
}
