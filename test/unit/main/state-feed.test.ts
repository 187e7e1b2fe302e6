// What main tells of its list of entries, and the window's copy of it: whatever happens to the list, and whatever goes
// wrong on the way, the copy becomes the same or says that it cannot.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstState } from '../../../src/main/first-state.ts';
import { createStateFeed } from '../../../src/main/state-feed.ts';
import { createStateStore } from '../../../src/main/state.ts';
import { createStateFollower } from '../../../src/renderer/state-follower.ts';
import { AppError, toFailure, type Failure, type Result } from '../../../src/shared/errors.ts';
import type { AppState, SentChange, SentState } from '../../../src/shared/ipc/state.ts';
import type { EntryView } from '../../../src/shared/ipc/views.ts';
import type { CallInput, CallOutput } from '../../../src/shared/ipc.ts';
import { mostEntriesAtOnce } from '../../../src/shared/limits.ts';

let made = 0;
const view = (issuer = ''): EntryView => ({
  id: `e${(made += 1)}`,
  type: 'totp',
  issuer,
  account: '',
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
  note: '',
  tags: [],
  pinned: false,
  addedAtMs: 0,
});
const views = (count: number): EntryView[] => Array.from({ length: count }, () => view());

type Part = Result<CallOutput<'state.entries'>>;

/** Main and a window with a wire between them that copies, as the real one does. */
function connect(entries: EntryView[] = []) {
  const state = createStateStore({ ...firstState(), entries });
  const feed = createStateFeed(state);
  const wire: SentChange[] = [];
  const shown: AppState[] = [];
  const lost: Failure[] = [];
  const asked: CallInput<'state.entries'>[] = [];
  /** What becomes of an answer on its way. */
  const between = {
    part: (answer: Part): Part | Promise<Part> => answer,
    whole: (answer: Result<SentState>): Result<SentState> | Promise<Result<SentState>> => answer,
  };
  const follower = createStateFollower({
    getState: async () => {
      const value = structuredClone(await feed.handlers['state.get']({}));
      return between.whole({ ok: true, value });
    },
    getEntries: async (input) => {
      asked.push(input);
      try {
        const value = structuredClone(await feed.handlers['state.entries'](input));
        return await between.part({ ok: true, value });
      } catch (error) {
        return between.part({ ok: false, error: toFailure(error as AppError) });
      }
    },
    show: (next) => shown.push(next),
    lost: (failure) => lost.push(failure),
  });
  feed.subscribe((change) => wire.push(structuredClone(change)));
  const arrive = (): void => {
    for (const change of wire.splice(0)) follower.hear(change);
  };
  const settled = async (): Promise<void> => {
    arrive();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { state, feed, follower, wire, shown, lost, asked, between, arrive, settled };
}

/** A step of main: takes some of what is there, in an order of its own, exchanges and adds some. */
const step = fc.record({
  kept: fc.array(fc.nat(), { maxLength: 12 }),
  exchanged: fc.nat({ max: 2 }),
  added: fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 3 }) },
    { weight: 1, arbitrary: fc.constant(mostEntriesAtOnce * 2 + 7) },
  ),
  at: fc.nat(),
  how: fc.constantFrom('shuffle', 'edit', 'empty', 'other'),
  arrives: fc.constantFrom('at once', 'later', 'never'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function afterStep(before: readonly EntryView[], { kept, exchanged, added, at, how }: Step) {
  if (how === 'empty') return [];
  if (how === 'other') return [...before];
  const from = at % (before.length + 1);
  const base =
    how === 'edit'
      ? before.toSpliced(from, 0, ...views(added))
      : [
          ...new Set(kept.flatMap((place) => before[place % Math.max(1, before.length)] ?? [])),
          ...views(added),
        ];
  return base.map((entry, index) =>
    index >= from && index < from + exchanged ? { ...entry, pinned: !entry.pinned } : entry,
  );
}

describe('the window', () => {
  it('has what main has, whatever the steps and however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 1300 }),
        fc.array(step, { maxLength: 12 }),
        async (first, steps) => {
          const { state, follower, wire, shown, lost, arrive, settled } = connect(views(first));
          follower.start();
          for (const one of steps) {
            const vault = { step: 'waiting-for-keychain', sinceMs: made } as const;
            state.update(
              one.how === 'other'
                ? { vault }
                : { entries: afterStep(state.get().entries, one), vault },
            );
            if (one.arrives === 'never') wire.pop();
            else if (one.arrives === 'at once') arrive();
          }
          // The last one is heard: with a change that never came the window is as old as that.
          state.update({ entries: [...state.get().entries, view()], vault: { step: 'loading' } });
          await settled();
          await settled();
          expect(lost).toEqual([]);
          expect(shown.at(-1)).toEqual(state.get());
        },
      ),
    );
  });

  it('is never shown a list by halves', async () => {
    const { state, follower, shown, settled } = connect(views(mostEntriesAtOnce * 3));
    follower.start();
    await settled();
    state.update({ entries: [...state.get().entries, ...views(mostEntriesAtOnce * 2)] });
    await settled();
    expect(shown.map(({ entries }) => entries.length)).toEqual([
      mostEntriesAtOnce * 3,
      mostEntriesAtOnce * 5,
    ]);
  });

  it('keeps entries that stay as they are the same objects, and is sent the changed one alone', async () => {
    const { state, follower, wire, shown, asked, arrive, settled } = connect(views(400));
    follower.start();
    await settled();
    const before = shown.at(-1)?.entries;
    state.update({ entries: state.get().entries.with(200, view('changed')) });
    expect(wire[0]?.entries?.stretches).toEqual([
      { from: 0, count: 200 },
      { entries: [expect.objectContaining({ issuer: 'changed' })] },
      { from: 201, count: 199 },
    ]);
    arrive();
    await settled();
    const after = shown.at(-1)?.entries;
    expect(after?.filter((entry, index) => entry !== before?.[index])).toEqual([
      expect.objectContaining({ issuer: 'changed' }),
    ]);
    expect(asked).toEqual([]);
  });

  it('gives up its entries at once when main has none, also in the middle of taking them', async () => {
    const { state, follower, shown, between, settled } = connect(views(mostEntriesAtOnce * 4));
    between.part = () => new Promise<Part>(() => undefined);
    follower.start();
    await settled();
    expect(shown).toEqual([]);
    state.update({ entries: [], vault: { step: 'loading' } });
    await settled();
    expect(shown.at(-1)).toEqual(state.get());
  });
});

describe('a part that is refused', () => {
  const refused: Part = { ok: false, error: { code: 'INTERNAL' } };

  it('is asked for anew', async () => {
    const { state, follower, shown, lost, between, settled } = connect(views(1700));
    let refusals = 2;
    between.part = (answer) => ((refusals -= 1) >= 0 ? refused : answer);
    follower.start();
    await settled();
    expect(lost).toEqual([]);
    expect(shown.at(-1)?.entries).toEqual(state.get().entries);
  });

  it('ends in a word, not in a wait', async () => {
    const { state, follower, shown, lost, between, asked, settled } = connect(views(700));
    between.part = () => refused;
    follower.start();
    await settled();
    expect(shown).toEqual([]);
    expect(lost).toEqual([{ code: 'INTERNAL' }]);
    const times = asked.length;
    state.update({ entries: [...state.get().entries, view()] });
    await settled();
    expect(asked.length).toBe(times);
  });

  it('ends in a word also where parts are too short, and where the state itself is refused later', async () => {
    const short = connect(views(700));
    short.between.part = () => ({ ok: true, value: { entries: [] } });
    short.follower.start();
    await short.settled();
    expect(short.lost).toEqual([{ code: 'INTERNAL' }]);

    const later = connect(views(3));
    later.follower.start();
    await later.settled();
    later.between.whole = () => ({ ok: false, error: { code: 'INTERNAL' } });
    later.state.update({ entries: views(2) });
    later.state.update({ entries: later.state.get().entries.toReversed() });
    // The first of them was refused at main's door.
    later.wire.shift();
    await later.settled();
    expect(later.lost).toEqual([{ code: 'INTERNAL' }]);
  });
});

describe('state.entries', () => {
  it('gives nothing of a list that is no more, or beyond its end', () => {
    const { state, feed } = connect(views(3));
    const get = feed.handlers['state.entries'];
    expect(get({ revision: 0, from: 1 })).toMatchObject({ entries: [{}, {}] });
    expect(() => get({ revision: 0, from: 3 })).toThrow(new AppError('CONFLICT'));
    state.update({ entries: views(3) });
    expect(() => get({ revision: 0, from: 1 })).toThrow(new AppError('CONFLICT'));
  });
});
