import { describe, expect, it } from 'vitest';
import { keyIntent, type Key } from '../../../src/renderer/codes/list-keys.ts';
import { globalKey } from '../../../src/renderer/shell/shortcuts.ts';
import { keepCodeLetters } from '../../../src/renderer/ui/code-letters.ts';
import { initialOf, tileColour, tileColours } from '../../../src/renderer/ui/tile-colour.ts';

const press = (key: string, more: Partial<Key> = {}): Key => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const ctrl = { ctrlKey: true };

describe('keys on the list', () => {
  it.each([
    [press('Enter'), 'copy'],
    [press('c', ctrl), 'copy'],
    [press('Enter', ctrl), 'copyNext'],
    [press('F2'), 'edit'],
    [press('Delete'), 'trash'],
    [press('F10', { shiftKey: true }), 'menu'],
    [press('g'), 'type'],
    [press('/'), undefined],
    [press('?', { shiftKey: true }), undefined],
    [press('n', ctrl), undefined],
    [press('Tab'), undefined],
  ])('%j means %s', (key, intent) => {
    expect(keyIntent(key, true)).toBe(intent);
  });

  it('leaves Enter and Space to a button that has the focus', () => {
    expect(keyIntent(press('Enter'), false)).toBeUndefined();
    expect(keyIntent(press(' '), false)).toBeUndefined();
  });
});

describe('keys everywhere', () => {
  it('search, add and help work outside of fields; Ctrl keys and Escape inside as well', () => {
    expect(globalKey(press('/'), false)).toBe('search');
    expect(globalKey(press('/'), true)).toBeUndefined();
    expect(globalKey(press('?'), true)).toBeUndefined();
    expect(globalKey(press('F', ctrl), true)).toBe('search');
    expect(globalKey(press('n', ctrl), true)).toBe('add');
    expect(globalKey(press('Escape'), true)).toBe('back');
  });
});

describe('small things', () => {
  it.each(['123 456', '123-456', 'Code: 123456', '１２３４５６', ' 123\u00a0456\n'])(
    'keeps the digits of %j',
    (typed) => {
      expect(keepCodeLetters(typed, 'digits')).toBe('123456');
    },
  );

  it('names keep their initial and colour', () => {
    expect(initialOf('  öffi')).toBe('Ö');
    expect(initialOf('***')).toBe('#');
    expect(tileColour('GitHub')).toBe(tileColour('github '));
    expect(tileColour('GitHub')).toBeLessThan(tileColours);
  });
});
