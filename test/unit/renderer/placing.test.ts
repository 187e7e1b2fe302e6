// Moving entries: by drag, by keys, several at once, and back again.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gapTarget,
  movesBack,
  moveTo,
  stepTarget,
  type Move,
} from '../../../src/renderer/codes/placing.ts';
import { sortEntries } from '../../../src/shared/entry-search.ts';
import type { EntryView } from '../../../src/shared/ipc/views.ts';
import { entry } from '../../gallery/samples.ts';

/** Capitals are pinned. */
const make = (names: string): readonly EntryView[] =>
  Array.from(names, (name) => entry(name, name, '', { pinned: name === name.toUpperCase() }));
const text = (entries: readonly EntryView[]): string => entries.map(({ id }) => id).join('');
const set = (names: string): ReadonlySet<string> => new Set(names);

/** What main does with a move. */
function moved(manual: readonly EntryView[], { ids, beforeId }: Move): readonly EntryView[] {
  const others = manual.filter(({ id }) => !ids.includes(id));
  const at = beforeId === null ? others.length : others.findIndex(({ id }) => id === beforeId);
  return others.toSpliced(at, 0, ...manual.filter(({ id }) => ids.includes(id)));
}
const shownOf = (manual: readonly EntryView[]): readonly EntryView[] =>
  sortEntries(manual, 'manual');

describe('one step by keys', () => {
  it.each([
    ['aPbQc', 'Q', -1, 'QPabc'],
    ['aPbQc', 'P', 1, 'QPabc'],
    ['aPbQc', 'Q', 1, undefined],
    ['aPbQc', 'a', -1, undefined],
    ['aPbQc', 'a', 1, 'PQbac'],
    ['abcd', 'bc', 1, 'adbc'],
    ['abcd', 'bd', -1, 'bdac'],
    ['aPbQc', 'Pa', 1, undefined],
  ] as const)('%s: %s by %i shows %s', (names, moving, by, expected) => {
    const manual = make(names);
    const target = stepTarget(shownOf(manual), set(moving), by);
    const result = target && moved(manual, moveTo(manual, set(moving), target));
    expect(result && text(shownOf(result))).toBe(expected);
  });
});

describe('a drop', () => {
  it.each([
    ['abcd', 'a', 4, 'bcda'],
    ['abcd', 'd', 0, 'dabc'],
    ['abcd', 'b', 1, 'abcd'],
    ['abcd', 'ac', 2, 'bacd'],
    // Pinned ones stay on top of the others, wherever they are let go.
    ['aPbQc', 'P', 5, 'QPabc'],
    ['aPbQc', 'c', 0, 'PQcab'],
  ] as const)('%s: %s into gap %i shows %s', (names, moving, gap, expected) => {
    const manual = make(names);
    const found = gapTarget(shownOf(manual), set(moving), gap);
    const result = found && moved(manual, moveTo(manual, set(moving), found.target));
    expect(text(shownOf(result ?? manual))).toBe(expected);
  });
});

it('puts everything back, whatever was moved where', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'F', 'G', 'H'), { minLength: 1 }),
      fc.uniqueArray(fc.nat(7), { minLength: 1 }),
      fc.nat(8),
      (names, chosen, gap) => {
        const manual = make(names.join(''));
        const moving = new Set(chosen.flatMap((at) => names[at] ?? []));
        const found = gapTarget(shownOf(manual), moving, gap);
        if (found === undefined) return;
        const after = moved(manual, moveTo(manual, moving, found.target));
        expect(after).toHaveLength(manual.length);
        const back = movesBack(manual, moving).reduce(moved, after);
        expect(text(back)).toBe(text(manual));
      },
    ),
    { numRuns: 500 },
  );
});
