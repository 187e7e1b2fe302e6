// The settings of this computer: one small file in the data folder, nothing secret. Created once by index.ts.
// A file that cannot be read costs the settings, never the start; it is moved aside.
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { SettingsView } from '../../shared/ipc/settings.ts';
import { asDiskError, errnoOf, makePrivateFolder, writeAtomically } from '../disk.ts';
import type { Log } from '../log.ts';
import type { StateStore } from '../state.ts';

export const defaultSettings: SettingsView = {
  language: 'system',
  theme: 'system',
  density: 'comfortable',
  clipboardClearSeconds: 30,
  showNextCode: false,
  hideCodes: false,
  sort: 'manual',
  issuerIcons: true,
  trashDays: 90,
  paletteShortcut: 'CommandOrControl+Shift+Space',
  closeToTray: false,
  startAtLogin: false,
  clockCorrectionMs: null,
  contentProtection: true,
  hideWhenUnfocused: false,
  lockIdleMinutes: 10,
  lockOnScreenLock: true,
  lockOnSleep: true,
  commandLine: true,
};

export interface Settings {
  readonly get: () => SettingsView;
  /** Throws DISK_FULL or DISK_FAILED, having changed nothing. */
  readonly change: (change: Partial<SettingsView>) => Promise<void>;
}

export interface SettingsDeps {
  readonly dataFolder: string;
  readonly state: StateStore;
  readonly log: Log;
  readonly now: () => number;
  /** Simulates a full disk (tests). */
  readonly diskFull?: () => boolean;
}

/** Also puts what was read into the state. */
export async function createSettings(deps: SettingsDeps): Promise<Settings> {
  const { dataFolder, state, log } = deps;
  const path = join(dataFolder, 'settings.json');
  let settings = await readSettings(path, deps);
  let queue: Promise<unknown> = Promise.resolve();
  state.update({ settings });

  const change = async (wanted: Partial<SettingsView>): Promise<void> => {
    const next = { ...settings, ...wanted };
    try {
      if (deps.diskFull?.() === true) throw Object.assign(new Error(), { code: 'ENOSPC' });
      await makePrivateFolder(dataFolder);
      await writeAtomically(path, Buffer.from(`${JSON.stringify(next, null, 2)}\n`));
    } catch (error) {
      log.error('settings: not saved', { error });
      throw asDiskError(error);
    }
    settings = next;
    state.update({ settings });
  };

  return {
    get: () => settings,
    change: (wanted) => {
      const result = queue.then(() => change(wanted));
      queue = result.catch(() => undefined);
      return result;
    },
  };
}

async function readSettings(path: string, { log, now }: SettingsDeps): Promise<SettingsView> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') log.error('settings: not read', { error });
    return defaultSettings;
  }
  const found = parseSettings(text);
  if (found !== undefined) return found;
  log.warn('settings: damaged, moved aside');
  const stamp = new Date(now()).toISOString().replace(/[:.]/g, '-');
  await rename(path, `${path}.damaged-${stamp}`).catch((error: unknown) => {
    log.error('settings: not moved aside', { error });
  });
  return defaultSettings;
}

/** Settings of another version of the app: what is known and right counts, the rest has its default. Undefined: no object at all. */
function parseSettings(text: string): SettingsView | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  let settings: SettingsView = defaultSettings;
  for (const [name, wanted] of Object.entries(value as Readonly<Record<string, unknown>>)) {
    const candidate: unknown = { ...settings, [name]: wanted };
    if (Check(SettingsView, candidate)) settings = candidate;
  }
  return settings;
}
