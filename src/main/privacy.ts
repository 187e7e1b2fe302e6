// Keeps a window out of screenshots and shared screens, where the system can. Called by background.ts for each window.
import type { BrowserWindow } from 'electron';

/** Linux desktops have no way to ask for it. */
export const canProtectScreen = process.platform === 'darwin' || process.platform === 'win32';

export function protectScreen(window: BrowserWindow | undefined, isOn: boolean): void {
  if (canProtectScreen && window !== undefined && !window.isDestroyed()) {
    window.setContentProtection(isOn);
  }
}
