import { describe, expect, it } from 'vitest';
import { fold, searchEntries, sortEntries } from '../../../src/shared/entry-search.ts';
import { entry, manyEntries } from '../../gallery/samples.ts';

const entries = [
  entry('1', 'Sparkasse Rügen', '4711', { tags: ['Geld'] }),
  entry('2', 'Crème Brûlée Club', 'øyvind', { note: 'Łódź office, door 3' }),
  entry('3', 'GitHub', 'mara@work.example', { tags: ['work'] }),
  entry('4', 'Big Hub', 'mara'),
  entry('5', '', 'straße@nas.local'),
];
const found = (query: string): readonly string[] =>
  searchEntries(entries, query).map((one) => one.id);

describe('search', () => {
  it.each([
    ['rugen', ['1']],
    ['RÜGEN', ['1']],
    ['creme brulee', ['2']],
    ['oyvind', ['2']],
    ['lodz', ['2']],
    ['door 3', ['2']],
    ['geld', ['1']],
    ['strasse', ['5']],
    ['mara work', ['3']],
    ['work mara', ['3']],
    ['mara@work', ['3']],
    ['no such thing', []],
  ] as const)('finds %s', (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it('puts an issuer that begins with the word before one that only holds it', () => {
    expect(found('hub')).toEqual(['4', '3']);
    expect(found('git')).toEqual(['3']);
  });

  it('shows everything for an empty or blank query, in the given order', () => {
    expect(searchEntries(entries, '')).toBe(entries);
    expect(searchEntries(entries, '  ')).toBe(entries);
  });

  it('folds decomposed and composed letters alike', () => {
    expect(fold('Rügen'.normalize('NFD'))).toBe(fold('Rügen'.normalize('NFC')));
  });
});

describe('order', () => {
  it('keeps pinned entries first and equal ones as they were', () => {
    const many = manyEntries(60);
    const sorted = sortEntries(many, 'issuer');
    expect(sorted.slice(0, 2).every((one) => one.pinned)).toBe(true);
    const rest = sorted.slice(2).map((one) => one.issuer);
    expect(rest).toEqual(
      rest.toSorted((a, b) => (fold(a) < fold(b) ? -1 : fold(a) > fold(b) ? 1 : 0)),
    );
    expect(sortEntries(many, 'manual').slice(2)).toEqual(many.slice(2));
  });
});
