// The system's clipboard, for the keeper of copied codes and for enrolment.
// Electron 45 made this API asynchronous and able to write several formats at once; 33 can do neither, so every
// answer is awaited and the marks for clipboard histories are written where they can be.
import * as electron from 'electron';

/**
 * What clipboard histories look for before they keep something: Windows 10 and later
 * (learn.microsoft.com, "Cloud Clipboard and Clipboard History Formats"), macOS (nspasteboard.org), KDE's Klipper
 * and those who follow it.
 */
const marks: Partial<Record<NodeJS.Platform, Readonly<Record<string, string>>>> = {
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: '1',
    CanIncludeInClipboardHistory: '\0\0\0\0',
    CanUploadToCloudClipboard: '\0\0\0\0',
  },
  darwin: { 'org.nspasteboard.ConcealedType': '', 'org.nspasteboard.TransientType': '' },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
};

/** Missing before Electron 45. */
interface NewElectron {
  readonly ClipboardItem?: new (items: Readonly<Record<string, string>>) => electron.ClipboardItem;
}

/** What Electron 33 has and 45 no longer. */
interface OldClipboard {
  readonly readImage: () => electron.NativeImage;
  readonly readText: (type: 'selection') => string;
  readonly writeText: (text: string, type: 'selection') => void;
  readonly clear: (type: 'selection') => void;
}

const oldClipboard = electron.clipboard as unknown as OldClipboard;

const { ClipboardItem } = electron as NewElectron;

export async function readClipboardText(): Promise<string> {
  return electron.clipboard.readText();
}

export async function writeClipboardSecret(text: string): Promise<void> {
  const selected = await readSelection();
  await writeText(text);
  // On Linux, Chromium puts copied text into the primary selection as well (middle click), where nobody would
  // ever clear it: what was there goes back.
  if (selected !== undefined && (await readSelection()) === text) await writeSelection(selected);
}

/** The text of the primary selection; undefined where the system has none. */
async function readSelection(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  return ClipboardItem === undefined
    ? oldClipboard.readText('selection')
    : electron.clipboard.selection.readText();
}

async function writeSelection(text: string): Promise<void> {
  if (ClipboardItem === undefined) {
    if (text === '') oldClipboard.clear('selection');
    else oldClipboard.writeText(text, 'selection');
  } else if (text === '') electron.clipboard.selection.clear();
  else await electron.clipboard.selection.writeText(text);
}

async function writeText(text: string): Promise<void> {
  if (ClipboardItem !== undefined) {
    const formats: Record<string, string> = { 'text/plain': text };
    for (const [format, value] of Object.entries(marks[process.platform] ?? {})) {
      formats[`electron application/osclipboard;format="${format}"`] = value;
    }
    try {
      await electron.clipboard.write([new ClipboardItem(formats)]);
      return;
    } catch {
      // A system that refuses the marks still gets the code.
    }
  }
  await electron.clipboard.writeText(text);
}

/** What is no secret: a report, say. It stays until something else is copied. */
export async function writeClipboardText(text: string): Promise<void> {
  await electron.clipboard.writeText(text);
}

export function clearClipboard(): void {
  electron.clipboard.clear();
}

/** PNG, or undefined where there is no picture. */
export async function readClipboardPicture(): Promise<Uint8Array | undefined> {
  if (ClipboardItem === undefined) {
    const image = oldClipboard.readImage();
    return image.isEmpty() ? undefined : new Uint8Array(image.toPNG());
  }
  for (const item of await electron.clipboard.read()) {
    const type = item.types.find((each) => each.startsWith('image/'));
    if (type === undefined) continue;
    const picture = (await item.getType(type)) as Blob;
    const bytes = Buffer.from(await picture.arrayBuffer());
    const image = electron.nativeImage.createFromBuffer(bytes);
    if (!image.isEmpty()) return new Uint8Array(image.toPNG());
  }
  return undefined;
}
