// Starting with the user's session: a login item, or a file in ~/.config/autostart. Called by background.ts when the
// setting changes, never at start: what the user takes away in the system's own settings stays away.
import { readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { makePrivateFolder, writeAtomically } from './disk.ts';
import { autostartEntry, hiddenSwitch } from './quick-access/autostart-entry.ts';

export interface StartAtLogin {
  readonly isOn: () => Promise<boolean>;
  /** Throws DISK_FULL or DISK_FAILED. */
  readonly set: (isOn: boolean) => Promise<void>;
}

/** While developing the program is Electron and the app its argument. */
function ownCommand(env: NodeJS.ProcessEnv): { readonly path: string; readonly args: string[] } {
  // Of an AppImage the file itself, not the place where it is mounted this time.
  const path = env.APPIMAGE ?? process.execPath;
  return { path, args: app.isPackaged ? [] : [app.getAppPath()] };
}

export function createStartAtLogin(env: NodeJS.ProcessEnv): StartAtLogin {
  return process.platform === 'linux' ? byFile(env) : byLoginItem(env);
}

function byLoginItem(env: NodeJS.ProcessEnv): StartAtLogin {
  const { path, args } = ownCommand(env);
  const item = { path, args: [...args, hiddenSwitch] };
  return {
    isOn: () => Promise.resolve(app.getLoginItemSettings(item).openAtLogin),
    set: (isOn) => {
      app.setLoginItemSettings({ ...item, openAtLogin: isOn });
      return Promise.resolve();
    },
  };
}

function byFile(env: NodeJS.ProcessEnv): StartAtLogin {
  const config = env.XDG_CONFIG_HOME;
  const folder = join(
    config === undefined || config === '' ? join(homedir(), '.config') : config,
    'autostart',
  );
  const file = join(folder, 'countersign.desktop');
  return {
    isOn: async () => {
      const text = await readFile(file, 'utf8').catch(() => undefined);
      // Desktops turn an entry off by a line of their own.
      return text !== undefined && !/^(?:Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(text);
    },
    set: async (isOn) => {
      if (!isOn) {
        await rm(file, { force: true });
        return;
      }
      const { path, args } = ownCommand(env);
      await makePrivateFolder(folder);
      await writeAtomically(file, Buffer.from(autostartEntry(path, args)));
    },
  };
}
