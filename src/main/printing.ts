// Prints a page (a recovery key, backup codes, QR codes), or makes a PDF of it, in a window nobody sees, that can
// reach nothing and leaves no file. Used by the features that put something on paper.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { escapeHtml } from './escape-html.ts';
import { spokenLocale } from './words.ts';

/** Nobody can have this name (RFC 6761 section 6.4); the page is answered from memory. */
const address = 'https://page.invalid/';
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
};

function pageOf(title: string, text: string): string {
  const { locale, direction } = spokenLocale();
  return [
    `<!doctype html><html lang="${locale}" dir="${direction}"><meta charset="utf-8">`,
    `<title>${escapeHtml(title)}</title>`,
    '<style>pre { font: 12pt/1.6 monospace; white-space: pre-wrap; margin: 2cm }</style>',
    `<pre>${escapeHtml(text)}</pre>`,
  ].join('');
}

async function withPage<T>(page: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
  // A session of its own, in memory, thrown away with the window.
  const partition = `print-${randomUUID()}`;
  const ours = session.fromPartition(partition);
  ours.protocol.handle('https', ({ url }) =>
    url === address ? new Response(page, { headers }) : new Response(null, { status: 404 }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      partition,
    },
  });
  try {
    await window.loadURL(address);
    return await use(window);
  } finally {
    window.destroy();
    ours.protocol.unhandle('https');
    await ours.clearCache();
  }
}

/** Shows the system's print dialog. False where the user cancelled or nothing can print. */
export function printPage(page: string): Promise<boolean> {
  return withPage(
    page,
    ({ webContents }) =>
      new Promise((resolve) => {
        webContents.print({ silent: false, printBackground: false }, (printed) => resolve(printed));
      }),
  );
}

/** The same for a short text, one line below the other. */
export function printText(title: string, text: string): Promise<boolean> {
  return printPage(pageOf(title, text));
}

export function pageToPdf(page: string): Promise<Uint8Array> {
  return withPage(page, ({ webContents }) =>
    webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }),
  );
}
