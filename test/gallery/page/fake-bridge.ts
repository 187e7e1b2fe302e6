// Answers the window's calls from a gallery state: codes that stand still, nothing that is stored.
import { createStateFeed } from '../../../src/main/state-feed.ts';
import { createStateStore } from '../../../src/main/state.ts';
import type { Bridge, CallName } from '../../../src/shared/ipc.ts';
import type { GalleryAnswer, GalleryState } from '../state.ts';
import { fullState, codesFor } from '../samples.ts';
import { sealCodes } from './seal-codes.ts';

interface ToPage {
  readonly to: Uint8Array<ArrayBuffer>;
}

/** Codes and signs of time stand still, or no two pictures would be alike. */
export function stopClock(atMs: number): void {
  Date.now = () => atMs;
}

export function fakeBridge(shown: GalleryState): Bridge {
  const state = createStateStore(fullState(shown.state));
  const feed = createStateFeed(state);
  const sealed = async (entries: Parameters<typeof codesFor>[0], to: Uint8Array<ArrayBuffer>) => ({
    nowMs: shown.atMs,
    ...(await sealCodes(codesFor(entries, shown.atMs), to)),
  });
  const usual: Readonly<Partial<Record<CallName, (input: never) => unknown>>> = {
    ...feed.handlers,
    'codes.show': ({ ids, to }: ToPage & { readonly ids: readonly string[] }) =>
      sealed(
        state.get().entries.filter((entry) => ids.includes(entry.id)),
        to,
      ),
    'palette.find': async ({ to }: ToPage) => {
      const answer = shown.palette;
      if (answer?.step !== 'open') return answer ?? { step: 'hidden', language: 'en' };
      const { withCodes, ...open } = answer;
      return { ...open, ...(await sealed(withCodes, to)) };
    },
    'aside.list': () => ({ kept: [] }),
    'account.activity': () => ({ events: [], nextCursor: null }),
    'codes.copy': () => ({ clearsAtMs: shown.atMs + 30_000 }),
    'enrol.codes': ({ to }: ToPage) => {
      const batch =
        shown.start?.enrol?.step === 'preview' ? shown.start.enrol.batch : state.get().incoming;
      return sealed(batch?.candidates ?? [], to);
    },
  };
  const asked = new Map<CallName, number>();
  const answerTo = (name: CallName): GalleryAnswer | undefined => {
    const given = [shown.answers?.[name] ?? []].flat();
    const turn = asked.get(name) ?? 0;
    asked.set(name, turn + 1);
    return given[Math.min(turn, given.length - 1)];
  };
  const call = async (name: CallName, input: unknown): Promise<unknown> => {
    const answer = answerTo(name);
    if (answer === 'never') return new Promise(() => undefined);
    const result = answer ?? { ok: true, value: (await usual[name]?.(input as never)) ?? {} };
    const change = shown.changes?.[name];
    if (change !== undefined) state.update(change);
    return result;
  };
  const onState: Bridge['onState'] = (listener) => {
    feed.subscribe(listener);
    return () => undefined;
  };
  return { call: call as Bridge['call'], onState };
}
