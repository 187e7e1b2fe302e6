// Files and folders dropped anywhere on the window, and Ctrl+V anywhere outside of a field. Used by enrol.tsx and by
// the restoring of a backup.
// A file is never opened by the window itself: the default of a drop would be to show it.
import { useEffect, useState } from 'react';
import { isField } from '../ui/is-field.ts';
import { filesOfDrop } from './dropped-files.ts';

export function useDropAndPaste({
  onFiles,
  onPaste,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  /** What the clipboard holds is readable only while this runs. */
  readonly onPaste: (clipboard: DataTransfer | null) => void;
}): boolean {
  const [isDropping, setDropping] = useState(false);
  useEffect(() => {
    const ends = new AbortController();
    const { signal } = ends;
    const hasFiles = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    };
    document.addEventListener('dragenter', over, { signal });
    document.addEventListener('dragover', over, { signal });
    document.addEventListener(
      'dragleave',
      (event) => {
        // Null: the pointer left the window, not one element for another.
        if (event.relatedTarget === null) setDropping(false);
      },
      { signal },
    );
    document.addEventListener(
      'drop',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDropping(false);
        const { dataTransfer } = event;
        if (dataTransfer === null) return;
        void filesOfDrop(dataTransfer).then((files) => {
          if (files.length > 0) onFiles(files);
        });
      },
      { signal },
    );
    document.addEventListener(
      'paste',
      (event) => {
        if (isField(event.target)) return;
        event.preventDefault();
        onPaste(event.clipboardData);
      },
      { signal },
    );
    return () => ends.abort();
  }, [onFiles, onPaste]);
  return isDropping;
}
