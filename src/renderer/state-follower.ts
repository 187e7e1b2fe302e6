// Keeps the window's copy of main's state: whole when it starts, then change by change. Made by use-app-state.ts.
// Nothing is shown by halves: a long list of entries comes in parts, and until the last is there what was shown before
// stands. What does not fit together is asked for anew; where that does not help it says so and never waits for ever.
import type { Failure, Result } from '../shared/errors.ts';
import { joined } from '../shared/entry-list.ts';
import type { AppState, SentChange, SentState } from '../shared/ipc/state.ts';
import type { EntryView } from '../shared/ipc/views.ts';
import type { CallInput, CallOutput } from '../shared/ipc.ts';
import { mostEntriesAtOnce } from '../shared/limits.ts';

export interface StateFollowerDeps {
  readonly getState: () => Promise<Result<SentState>>;
  readonly getEntries: (
    input: CallInput<'state.entries'>,
  ) => Promise<Result<CallOutput<'state.entries'>>>;
  readonly show: (state: AppState) => void;
  /** The state cannot be had: what is shown is no longer true. */
  readonly lost: (failure: Failure) => void;
}

export interface StateFollower {
  readonly start: () => void;
  readonly hear: (change: SentChange) => void;
}

interface List {
  readonly revision: number;
  readonly count: number;
  /** The first of them, or all. */
  readonly entries: readonly EntryView[];
}

/** Each time another change may have come in between. */
const mostTries = 5;

export function createStateFollower(deps: StateFollowerDeps): StateFollower {
  const { getState, getEntries, show, lost } = deps;
  let slices: Omit<AppState, 'entries'> | undefined;
  /** Undefined where a change was not heard, or came before the list it is about was whole. */
  let list: List | undefined;
  /** What is heard while main is asked for everything. */
  let early: SentChange[] | undefined;
  let tries = 0;

  const ask = async (): Promise<void> => {
    if (early !== undefined) return;
    early = [];
    const result = await getState();
    const heard = early;
    early = undefined;
    if (!result.ok) {
      lost(result.error);
      return;
    }
    const { list: head, entries, ...others } = result.value;
    slices = others;
    list = { ...head, entries };
    // Each is older than the answer or newer, and none of them is lost: main answers in order.
    for (const change of heard) take(change);
    await complete();
  };

  const askAnew = async (failure: Failure): Promise<void> => {
    tries += 1;
    if (tries > mostTries) lost(failure);
    else await ask();
  };

  const take = ({ entries: change, ...others }: SentChange): void => {
    if (slices !== undefined) slices = { ...slices, ...others };
    if (change === undefined || (list !== undefined && change.revision <= list.revision)) return;
    const { since, stretches, revision, count } = change;
    const fits = since === undefined || (list?.revision === since && isWhole(list));
    list = fits ? { revision, count, entries: joined(list?.entries ?? [], stretches) } : undefined;
  };

  const complete = async (): Promise<void> => {
    const wanted = list;
    if (wanted === undefined) {
      await askAnew({ code: 'INTERNAL' });
      return;
    }
    const { revision, count, entries } = wanted;
    const places = placesFrom(entries.length, count);
    const parts = await Promise.all(places.map((from) => getEntries({ revision, from })));
    // Whoever put another in its place sees to that one.
    if (list !== wanted) return;
    const rest = parts.flatMap((part) => (part.ok ? part.value.entries : []));
    list = { revision, count, entries: [...entries, ...rest] };
    if (isWhole(list)) tell();
    else {
      const failed = parts.find((part) => !part.ok);
      list = undefined;
      await askAnew(failed?.error ?? { code: 'INTERNAL' });
    }
  };

  const tell = (): void => {
    if (slices === undefined || list === undefined || !isWhole(list)) return;
    tries = 0;
    show({ ...slices, entries: list.entries });
  };

  return {
    start: () => void ask(),
    hear: (change) => {
      if (early !== undefined) {
        early.push(change);
        return;
      }
      const before = list;
      take(change);
      if (list === before) tell();
      else void complete();
    },
  };
}

function isWhole({ count, entries }: List): boolean {
  return entries.length === count;
}

function placesFrom(first: number, count: number): readonly number[] {
  const parts = Math.max(0, Math.ceil((count - first) / mostEntriesAtOnce));
  return Array.from({ length: parts }, (_, index) => first + index * mostEntriesAtOnce);
}
