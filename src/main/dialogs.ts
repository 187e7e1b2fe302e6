// The system's dialogs for choosing files to open and to save. Used by the features that read and write files
// the user names; testers give the answers beforehand (docs/testing.md).
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import { writeAtomically } from './disk.ts';
import { say } from './words.ts';

export interface Dialogs {
  /** Empty where the user cancelled. */
  readonly openFiles: (options: OpenOptions) => Promise<readonly string[]>;
  /** Undefined where the user cancelled. */
  readonly savePath: (
    suggestedName: string,
    filters?: readonly FileFilter[],
  ) => Promise<string | undefined>;
  /** A text file that only the user can read. False where the user cancelled. Throws DISK_FULL or DISK_FAILED. */
  readonly saveText: (suggestedName: string, text: string) => Promise<boolean>;
}

interface OpenOptions {
  readonly title?: string;
  readonly filters?: readonly FileFilter[];
  readonly several?: boolean;
  /** A folder in place of files. */
  readonly folder?: boolean;
}

export interface DialogsDeps {
  readonly window: () => BrowserWindow | undefined;
  /** What a tester has chosen beforehand. */
  readonly answers: { readonly openPaths?: readonly string[]; readonly savePath?: string };
}

export function createDialogs({ window, answers }: DialogsDeps): Dialogs {
  const savePath: Dialogs['savePath'] = async (suggestedName, filters = []) => {
    if (answers.savePath !== undefined) return answers.savePath;
    const options = { defaultPath: suggestedName, filters: [...filters] };
    const parent = window();
    const { canceled, filePath } = await (parent === undefined
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    return canceled || filePath === '' ? undefined : filePath;
  };
  return {
    savePath,
    openFiles: async ({ title = '', filters = [], several = false, folder = false }) => {
      if (answers.openPaths !== undefined) return answers.openPaths;
      const options = {
        title,
        filters: [...filters],
        properties: [
          folder ? ('openDirectory' as const) : ('openFile' as const),
          ...(folder ? ['createDirectory' as const] : []),
          ...(several ? ['multiSelections' as const] : []),
        ],
      };
      const parent = window();
      const { canceled, filePaths } = await (parent === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return canceled ? [] : filePaths;
    },
    saveText: async (suggestedName, text) => {
      const extension = /\.([a-z0-9]+)$/u.exec(suggestedName)?.[1] ?? 'txt';
      const path = await savePath(suggestedName, [
        { name: say('files.text'), extensions: [extension] },
      ]);
      if (path === undefined) return false;
      await writeAtomically(path, Buffer.from(text));
      return true;
    },
  };
}
