import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../../src/main/log.ts';
import { createSettings, defaultSettings } from '../../../../src/main/settings/settings.ts';
import { createSettingsHandlers } from '../../../../src/main/settings/settings-calls.ts';
import { createStateStore } from '../../../../src/main/state.ts';
import type { AppState } from '../../../../src/shared/ipc/state.ts';
import { freshFolder } from '../vault/make-vault.ts';

async function make(folder = freshFolder(), diskFull = () => false) {
  const state = createStateStore({} as AppState);
  const settings = await createSettings({
    dataFolder: folder,
    state,
    log: createLog(() => undefined),
    now: () => 0,
    diskFull,
  });
  return { folder, state, settings, path: join(folder, 'settings.json') };
}

describe('settings', () => {
  it('begin with their defaults and keep what was changed', async () => {
    const { settings, state, folder } = await make();
    expect(state.get().settings).toEqual(defaultSettings);
    const calls = createSettingsHandlers(settings);
    await Promise.all([
      calls['settings.change']({ theme: 'dark' }),
      calls['settings.change']({ clipboardClearSeconds: 0 }),
    ]);
    expect(state.get().settings).toEqual({
      ...defaultSettings,
      theme: 'dark',
      clipboardClearSeconds: 0,
    });
    const again = await make(folder);
    expect(again.settings.get()).toEqual(settings.get());
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each(['', '{"theme":', 'null', '[]', '"dark"', '\0\0\0'])(
    'that cannot be read (%j) are moved aside, never lost or fatal',
    async (text) => {
      const folder = freshFolder();
      writeFileSync(join(folder, 'settings.json'), text);
      const { settings } = await make(folder);
      expect(settings.get()).toEqual(defaultSettings);
      const [aside = ''] = readdirSync(folder);
      expect(aside).toMatch(/^settings\.json\.damaged-/);
      expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
    },
  );

  it('of another version count as far as they are known', async () => {
    const folder = freshFolder();
    const text = JSON.stringify({
      theme: 'light',
      density: 'enormous',
      clipboardClearSeconds: 17,
      showNextCode: true,
      fromTheFuture: 1,
    });
    writeFileSync(join(folder, 'settings.json'), text);
    const { settings } = await make(folder);
    expect(settings.get()).toEqual({ ...defaultSettings, theme: 'light', showNextCode: true });
  });

  it('stay as they were when the disk is full', async () => {
    const { settings, state } = await make(freshFolder(), () => true);
    await expect(settings.change({ theme: 'dark' })).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(state.get().settings).toEqual(defaultSettings);
  });
});
