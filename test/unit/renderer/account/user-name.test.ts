import { expect, it } from 'vitest';
import { userNameAmong } from '../../../../src/renderer/account/user-name.ts';

const one = (displayName = '', email = '', userName = 'mara', serverId = 'server') => ({
  serverId,
  userName,
  displayName,
  email,
});
const namesOf = (...accounts: readonly ReturnType<typeof one>[]): readonly string[] =>
  accounts.map((account) => userNameAmong(account, accounts));

it('is the user name alone where nobody else bears it at the server', () => {
  expect(namesOf(one('Mara'), one('Elif', '', 'elif'), one('Mara', '', 'mara', 'other'))).toEqual([
    'mara',
    'elif',
    'mara',
  ]);
});

it('tells a name that was passed on by what else is known of each', () => {
  expect(namesOf(one('Mara Lindqvist'), one('Mara Berg'))).toEqual([
    'mara (Mara Lindqvist)',
    'mara (Mara Berg)',
  ]);
  expect(namesOf(one('Mara', 'lindqvist@a.example'), one('Mara', 'berg@a.example'))).toEqual([
    'mara (lindqvist@a.example)',
    'mara (berg@a.example)',
  ]);
  expect(namesOf(one('Mara', 'mara@a.example'), one('Mara', 'mara@a.example'), one())).toEqual([
    'mara (1)',
    'mara (2)',
    'mara (3)',
  ]);
});
