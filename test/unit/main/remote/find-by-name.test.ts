// Which entry a name on the command line means.
import { describe, expect, it } from 'vitest';
import { findByName, nameOf } from '../../../../src/main/remote/find-by-name.ts';
import type { EntryView } from '../../../../src/shared/ipc/views.ts';

function entry(id: string, issuer: string, account: string): EntryView {
  return {
    id,
    type: 'totp',
    issuer,
    account,
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
    note: '',
    tags: [],
    pinned: false,
    addedAtMs: 0,
  };
}

const entries = [
  entry('a', 'GitHub', 'ann'),
  entry('b', 'GitHub Enterprise', 'ann'),
  entry('c', 'Crème Brûlée', 'chef@example.org'),
  entry('d', '', 'nas'),
  entry('e', 'Mail', 'ann@example.org'),
  entry('f', 'Mail', 'bob@example.org'),
];
const idsFor = (name: string) => findByName(entries, name).map(({ id }) => id);

describe('findByName', () => {
  it.each([
    ['an exact issuer before a part of one', 'GitHub', ['a']],
    ['issuer and account', 'GitHub Enterprise:ann', ['b']],
    ['a part that fits one', 'enterp', ['b']],
    ['letters without their accents', 'creme brulee', ['c']],
    ['an account without issuer', 'nas', ['d']],
    ['an id', 'f', ['f']],
    ['words of issuer and account', 'mail bob', ['f']],
    ['several of one issuer', 'mail', ['e', 'f']],
    ['several of one account', 'ann', ['a', 'b']],
    ['nothing', 'facebook', []],
    ['no words', '  ', []],
  ])('knows %s', (_what, name, ids) => {
    expect(idsFor(name)).toEqual(ids);
  });

  it('finds every entry by the name that list prints', () => {
    for (const one of entries) expect(idsFor(nameOf(one))).toEqual([one.id]);
  });
});
