// Keys as pressed, as Electron names them; every accelerator the setting can make is one that it takes.
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import {
  acceleratorWords,
  pressedAccelerator,
} from '../../../../src/renderer/palette/accelerator-keys.ts';
import { Accelerator } from '../../../../src/shared/ipc/settings.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const check = Compile(Accelerator);

describe('pressedAccelerator', () => {
  it.each([
    [{ key: ' ', code: 'Space', ctrlKey: true, shiftKey: true }, 'Control+Shift+Space'],
    [{ key: 'k', code: 'KeyK', altKey: true }, 'Alt+K'],
    [{ key: 'A', code: 'KeyQ', ctrlKey: true, shiftKey: true }, 'Control+Shift+A'],
    [{ key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true }, 'Control+Shift+1'],
    [{ key: 'F12', code: 'F12', metaKey: true }, 'Super+F12'],
    [{ key: 'ArrowUp', code: 'ArrowUp', ctrlKey: true, altKey: true }, 'Control+Alt+Up'],
    [{ key: ',', code: 'Comma', ctrlKey: true }, 'Control+,'],
  ])('%j is %s', (keys, accelerator) => {
    expect(pressedAccelerator({ ...none, ...keys }, false)).toEqual({
      kind: 'accelerator',
      accelerator,
    });
    expect(check.Check(accelerator)).toBe(true);
  });

  it('waits while only modifiers are down, or keys that have no name', () => {
    expect(
      pressedAccelerator({ ...none, key: 'Control', code: 'ControlLeft', ctrlKey: true }, false),
    ).toEqual({ kind: 'waiting' });
    expect(
      pressedAccelerator({ ...none, key: 'é', code: 'Digit2x', ctrlKey: true }, false),
    ).toEqual({ kind: 'waiting' });
  });

  it('takes no key that ordinary typing presses', () => {
    for (const shiftKey of [true, false]) {
      expect(pressedAccelerator({ ...none, key: 'k', code: 'KeyK', shiftKey }, false)).toEqual({
        kind: 'needs-modifier',
      });
    }
  });
});

describe('acceleratorWords', () => {
  it('are those of the keyboard', () => {
    expect(acceleratorWords('CommandOrControl+Shift+Space', false)).toEqual([
      'Ctrl',
      'Shift',
      'Space',
    ]);
    expect(acceleratorWords('CommandOrControl+Shift+Space', true)).toEqual(['⌘', '⇧', 'Space']);
  });
});
