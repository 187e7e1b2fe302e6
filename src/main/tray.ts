// The icon in the tray and its menu. Called by background.ts. On Linux an icon may be made and yet be nowhere to be
// seen: it counts only when the desktop says that it shows it.
import { setTimeout as sleep } from 'node:timers/promises';
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import { assertNever } from '../shared/errors.ts';
import { hasTrayHost, isTrayItemShown } from './quick-access/tray-host.ts';
import type { TrayCommand, TrayItem } from './quick-access/tray-menu.ts';

export interface TrayIcon {
  /** Makes the icon where there is none yet; false where this desktop does not show it. */
  readonly ensure: () => Promise<boolean>;
  readonly remove: () => void;
  readonly exists: () => boolean;
  readonly setMenu: (items: readonly TrayItem[]) => void;
}

export interface TrayDeps {
  readonly iconPath: string;
  readonly env: NodeJS.ProcessEnv;
  readonly copy: (id: string) => void;
  readonly command: (command: TrayCommand) => void;
}

/** The desktop learns of the icon by messages; it has this long to list it. */
const patienceMs = 3000;
const pauseMs = 100;
const iconPixels = { darwin: 18, win32: 16 } as const;

export function createTray({ iconPath, env, copy, command }: TrayDeps): TrayIcon {
  let tray: Tray | undefined;
  let items: readonly TrayItem[] = [];

  const draw = (): void => {
    tray?.setContextMenu(Menu.buildFromTemplate(items.map(template)));
  };

  const template = (item: TrayItem): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'heading':
        return { label: item.label, enabled: false };
      case 'copy':
        return { label: item.label, click: () => copy(item.id) };
      case 'command':
        return { label: item.label, click: () => command(item.command) };
      default:
        return assertNever(item);
    }
  };

  const make = (): void => {
    if (tray !== undefined) return;
    const size = process.platform in iconPixels ? iconPixels[process.platform as 'darwin'] : 32;
    tray = new Tray(nativeImage.createFromPath(iconPath).resize({ width: size, height: size }));
    tray.setToolTip('Countersign');
    // A Mac opens the menu on a click; elsewhere the click means the app.
    if (process.platform !== 'darwin') tray.on('click', () => command('show'));
    draw();
  };

  const remove = (): void => {
    tray?.destroy();
    tray = undefined;
  };

  const ensure = async (): Promise<boolean> => {
    if (process.platform !== 'linux') {
      make();
      return true;
    }
    if (!(await hasTrayHost(env))) {
      remove();
      return false;
    }
    make();
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
      if (await isTrayItemShown(env, process.pid)) return true;
      await sleep(pauseMs);
    }
    remove();
    return false;
  };

  return {
    ensure,
    remove,
    exists: () => tray !== undefined,
    setMenu: (next) => {
      items = next;
      draw();
    },
  };
}
