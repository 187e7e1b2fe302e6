// Pictures of all monitors at full size, for the decoder in the window. Used by enrolment.
// On Wayland the desktop's portal asks the user which screen; nothing is kept here.
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserWindow, desktopCapturer, type DesktopCapturerSource, screen } from 'electron';
import { AppError } from '../shared/errors.ts';

export interface ScreenPicture {
  readonly width: number;
  readonly height: number;
  /** BGRA, 4 bytes a pixel. */
  readonly pixels: Uint8Array;
}

/** Until compositors have taken a hidden window off the screen, its fading out included. */
const hidingMs = 300;

/** Throws CAPTURE_FAILED, or CANCELLED where the portal gave nothing. */
export async function captureScreens(
  window: BrowserWindow | undefined,
  { hideWindow }: { readonly hideWindow: boolean },
): Promise<readonly ScreenPicture[]> {
  const hidden = hideWindow && window?.isVisible() === true ? window : undefined;
  hidden?.hide();
  try {
    if (hidden !== undefined) await sleep(hidingMs);
    return await capture();
  } finally {
    if (hidden?.isDestroyed() === false) hidden.show();
  }
}

async function capture(): Promise<readonly ScreenPicture[]> {
  const pictures: ScreenPicture[] = [];
  for (const source of await sources()) {
    const { width, height } = source.thumbnail.getSize();
    if (width > 0 && height > 0) {
      pictures.push({ width, height, pixels: new Uint8Array(source.thumbnail.toBitmap()) });
    }
  }
  if (pictures.length > 0) return pictures;
  throw new AppError(process.env.WAYLAND_DISPLAY === undefined ? 'CAPTURE_FAILED' : 'CANCELLED');
}

/**
 * A source's picture is made to fit into the size asked for: each monitor is asked for at its own, so that a
 * small code beside a large monitor is not scaled.
 */
async function sources(): Promise<readonly DesktopCapturerSource[]> {
  const sizes = new Map<string, { width: number; height: number }>();
  const ofDisplay = new Map<string, string>();
  for (const display of screen.getAllDisplays()) {
    const width = Math.round(display.size.width * display.scaleFactor);
    const height = Math.round(display.size.height * display.scaleFactor);
    sizes.set(`${width}x${height}`, { width, height });
    ofDisplay.set(String(display.id), `${width}x${height}`);
  }
  const found = new Map<string, DesktopCapturerSource>();
  try {
    for (const [key, thumbnailSize] of sizes) {
      for (const source of await desktopCapturer.getSources({ types: ['screen'], thumbnailSize })) {
        const own = ofDisplay.get(source.display_id);
        if (own === key || (own === undefined && !found.has(source.id))) {
          found.set(source.id, source);
        }
      }
      // The portal asks every time: once is enough.
      if (found.size > 0 && process.env.WAYLAND_DISPLAY !== undefined) break;
    }
  } catch (error) {
    throw new AppError('CAPTURE_FAILED', {}, { cause: error });
  }
  return [...found.values()];
}
