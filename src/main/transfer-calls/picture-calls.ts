// The answers of carrying entries over as QR codes, on the screen and on paper. Composed by handlers.ts.
import { basename } from 'node:path';
import type { picturesCalls } from '../../shared/ipc/pictures.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { mostLine } from '../../shared/limits.ts';
import { entryOf, type ExportDeps } from './export.ts';
import { say } from '../words.ts';
import { createPictures } from './pictures.ts';
import { sheetOf } from './sheet.ts';

export interface PictureCallsDeps extends ExportDeps {
  /** The system's print dialog for a page of ours. False where the user cancelled or there is no printer. */
  readonly printPage: (page: string) => Promise<boolean>;
  /** The page as a PDF, made in memory. */
  readonly pageToPdf: (page: string) => Promise<Uint8Array>;
  readonly requireUnlock?: (() => void) | undefined;
}

export function createPictureCalls(deps: PictureCallsDeps): HandlersOf<typeof picturesCalls> {
  const { vault, now, savePath, requireUnlock } = deps;
  const pictures = createPictures(vault, now);

  const pageOf = (entryIds: readonly string[]): string => {
    const entries = entryIds.map((id) => entryOf(vault, id));
    try {
      return sheetOf(entries, now());
    } finally {
      for (const { token } of entries) token.secret.fill(0);
    }
  };

  return {
    'pictures.begin': (wish) => {
      requireUnlock?.();
      return pictures.begin(wish);
    },
    'pictures.show': ({ setId, index }) => ({ text: pictures.show(setId, index) }),
    'pictures.end': ({ setId }) => {
      pictures.end(setId);
      return {};
    },
    'pictures.print': async ({ entryIds }) => {
      requireUnlock?.();
      return { printed: await deps.printPage(pageOf(entryIds)) };
    },
    'pictures.savePdf': async ({ entryIds }) => {
      requireUnlock?.();
      // Asked before anything is made: what is made stays in memory until it is written.
      const page = pageOf(entryIds);
      const path = await savePath(`${say('sheet.title')}.pdf`, [
        { name: 'PDF', extensions: ['pdf'] },
      ]);
      if (path === undefined) return { fileName: null };
      const pdf = await deps.pageToPdf(page);
      try {
        await deps.writeExport(path, pdf);
      } finally {
        pdf.fill(0);
      }
      return { fileName: basename(path).slice(0, mostLine) };
    },
  };
}
