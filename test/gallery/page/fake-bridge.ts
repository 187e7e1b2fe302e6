// Answers the window's calls from a gallery state: codes that stand still, nothing that is stored.
import { createStateFeed } from '../../../src/main/state-feed.ts';
import { createStateStore } from '../../../src/main/state.ts';
import type { Bridge, CallName } from '../../../src/shared/ipc.ts';
import type { GalleryState } from '../state.ts';
import { fullState, codesFor } from '../samples.ts';

/** Codes and signs of time stand still, or no two pictures would be alike. */
export function stopClock(atMs: number): void {
  Date.now = () => atMs;
}

export function fakeBridge(shown: GalleryState): Bridge {
  const state = createStateStore(fullState(shown.state));
  const feed = createStateFeed(state);
  const usual: Readonly<Partial<Record<CallName, (input: never) => unknown>>> = {
    ...feed.handlers,
    'codes.show': (input: { readonly ids: readonly string[] }) => ({
      nowMs: shown.atMs,
      codes: codesFor(
        state.get().entries.filter((entry) => input.ids.includes(entry.id)),
        shown.atMs,
      ),
    }),
    'palette.find': () => shown.palette ?? { step: 'hidden', language: 'en' },
    'aside.list': () => ({ kept: [] }),
    'account.activity': () => ({ events: [], nextCursor: null }),
    'codes.copy': () => ({ clearsAtMs: shown.atMs + 30_000 }),
    'enrol.codes': () => {
      const batch =
        shown.start?.enrol?.step === 'preview' ? shown.start.enrol.batch : state.get().incoming;
      return { nowMs: shown.atMs, codes: codesFor(batch?.candidates ?? [], shown.atMs) };
    },
  };
  const call = async (name: CallName, input: unknown): Promise<unknown> => {
    const answer = shown.answers?.[name];
    if (answer === 'never') return new Promise(() => undefined);
    const result = answer ?? { ok: true, value: usual[name]?.(input as never) ?? {} };
    const change = shown.changes?.[name];
    if (change !== undefined) state.update(change);
    return Promise.resolve(result);
  };
  const onState: Bridge['onState'] = (listener) => {
    feed.subscribe(listener);
    return () => undefined;
  };
  return { call: call as Bridge['call'], onState };
}
