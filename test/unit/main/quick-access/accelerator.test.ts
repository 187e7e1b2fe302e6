// Which key combinations the setting takes: Electron's words, and none that ordinary typing would set off.
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../../src/main/settings/settings.ts';
import { Accelerator, SettingsView } from '../../../../src/shared/ipc/settings.ts';

const check = Compile(Accelerator);

describe('the palette’s shortcut', () => {
  it.each([
    'CommandOrControl+Shift+Space',
    'Control+Alt+K',
    'Super+F12',
    'Alt+1',
    'Control+,',
    'Command+Option+C'.replace('Option', 'Alt'),
    'Control+PageUp',
  ])('takes %s', (accelerator) => {
    expect(check.Check(accelerator)).toBe(true);
  });

  it.each([
    '',
    'K',
    'Shift+K',
    'Control',
    'Control+',
    'Control+KK',
    'control+k',
    'Control+F25',
    'Control+Shift+Alt+Super+Command+K',
    'Control+K\nAlt+J',
  ])('refuses %j', (accelerator) => {
    expect(check.Check(accelerator)).toBe(false);
  });

  it('has defaults of its own form', () => {
    expect(Compile(SettingsView).Check(defaultSettings)).toBe(true);
  });
});
