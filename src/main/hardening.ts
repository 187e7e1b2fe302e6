// What no page of ours may do, whatever gets into it: no network of its own, no navigation, no second
// window, no permission but the camera for our own page. Called by index.ts before the first window.
import { app, type Session } from 'electron';
import { isOurPage } from './protocol.ts';

/** Before `ready`. Root cannot use Chromium's sandbox; only development and tests run as root. */
export function hardenApp(): void {
  if (process.getuid?.() !== 0) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** All HTTP is main's: the window's session reaches our own pages and nothing else. */
export function hardenSession(session: Session, developmentUrl: string | undefined): void {
  const ours = (url: string): boolean =>
    isOurPage(url) ||
    url.startsWith('data:') ||
    url.startsWith('blob:') ||
    url.startsWith('devtools:') ||
    (developmentUrl !== undefined && url.startsWith(developmentUrl));
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !ours(details.url) });
  });
  const isCamera = (permission: string, types: readonly string[] | undefined): boolean =>
    permission === 'media' && types?.every((type) => type === 'video') === true;
  session.setPermissionRequestHandler((contents, permission, allow, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined;
    allow(isOurPage(contents.getURL()) && isCamera(permission, types));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    const type = details.mediaType;
    return (
      isOurPage(`${origin.replace(/\/$/, '')}/`) &&
      isCamera(permission, type === undefined ? undefined : [type])
    );
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}
