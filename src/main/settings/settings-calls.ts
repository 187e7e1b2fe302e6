// The answer about settings. Composed by features.ts.
import type { HandlersOf } from '../../shared/ipc.ts';
import type { settingsCalls } from '../../shared/ipc/settings.ts';
import type { Settings } from './settings.ts';

export function createSettingsHandlers(settings: Settings): HandlersOf<typeof settingsCalls> {
  return {
    'settings.change': async (change) => {
      await settings.change(change);
      return {};
    },
  };
}
