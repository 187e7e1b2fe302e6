// app://countersign/ - the window's own pages, read from the built files and nothing else, with the
// policy as a header. Called by index.ts; it must never serve a path outside the renderer's folder.
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const scheme = 'app';
/**
 * The same pages under two names: to the other name the window goes when the vault is locked. Another origin has
 * another process, and with the old process goes all that the page remembered.
 */
const hosts = ['countersign', 'countersign-anew'] as const;
export const windowUrl = `${scheme}://${hosts[0]}/index.html`;

/** The window's page under the name that it does not have now. */
export function otherWindowUrl(current: string): string {
  return current.startsWith(windowUrl) ? `${scheme}://${hosts[1]}/index.html` : windowUrl;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

/** The window loads only what it was built with; scripts' sinks take only our worker's address. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob: mediastream:",
  "worker-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types countersign-worker',
].join('; ');

/** Before `ready`: a standard, secure scheme, so that the page has an origin of its own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** In Node `new URL('app://x/').origin` is the string `null`: protocol and host are compared. */
export function isOurPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && hosts.some((host) => url.host === host);
}

/** net::ERR_FILE_NOT_FOUND. */
const notFound = { error: -6 };

/**
 * `begun`: a page asks for its parts, and has all it needs of main to begin. The files go from the disk to the page
 * without passing through main: through protocol.handle each takes milliseconds of it, and the first code a tenth of a
 * second longer to be seen (docs/adr/0008).
 */
export function servePages(folder: string, begun: () => void = () => undefined): void {
  const root = normalize(folder + sep);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else serves files of a scheme of one's own without main.
  protocol.registerFileProtocol(scheme, ({ url }, answer) => {
    const path = fileOf(root, url);
    const type = path === undefined ? undefined : mediaTypes[extname(path)];
    if (path === undefined || type === undefined) {
      answer(notFound);
      return;
    }
    if (type !== mediaTypes['.html']) begun();
    answer({
      path,
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=()',
      },
    });
  });
}

/** Undefined for what is not ours, lies elsewhere, or is no address at all. */
function fileOf(root: string, url: string): string | undefined {
  if (!isOurPage(url)) return undefined;
  try {
    const path = normalize(join(root, decodeURIComponent(new URL(url).pathname)));
    return path.startsWith(root) ? path : undefined;
  } catch {
    return undefined;
  }
}
