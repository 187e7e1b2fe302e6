// Prints a short text (a recovery key, backup codes) from a window nobody sees, that can reach nothing and
// leaves no file. Used by the features that show something once.
import { BrowserWindow } from 'electron';
import { spokenLocale } from './words.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

function pageOf(title: string, text: string): string {
  const { locale, direction } = spokenLocale();
  return [
    `<!doctype html><html lang="${locale}" dir="${direction}"><meta charset="utf-8">`,
    `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(title)}</title>`,
    '<style>pre { font: 12pt/1.6 monospace; white-space: pre-wrap; margin: 2cm }</style>',
    `<pre>${escapeHtml(text)}</pre>`,
  ].join('');
}

/** Shows the system's print dialog. False where the user cancelled or nothing can print. */
export async function printText(title: string, text: string): Promise<boolean> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      // A session of its own, in memory, thrown away with the window.
      partition: `print-${Date.now()}`,
    },
  });
  try {
    const page = encodeURIComponent(pageOf(title, text));
    await window.loadURL(`data:text/html;charset=utf-8,${page}`);
    return await new Promise<boolean>((resolve) => {
      window.webContents.print({ silent: false, printBackground: false }, (printed) => {
        resolve(printed);
      });
    });
  } finally {
    window.destroy();
  }
}
