// The ways to bring files in, as buttons: files, a folder, text. Used by the transfer page and by the restoring of a
// backup at the first start. What they give is read by its content, whatever it is called.
import { ClipboardPaste, FileInput, FolderInput } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { fileOfText, PasteDialog } from './paste-dialog.tsx';

export function ImportWays({
  onFiles,
  isMain = false,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  /** Choosing files is what the screen is for. */
  readonly isMain?: boolean;
}): ReactNode {
  const { t } = useTranslation('transfer');
  const [isPasting, setPasting] = useState(false);
  const take = (list: FileList | null): void => onFiles([...(list ?? [])]);
  return (
    <div className="import-ways">
      <FileTrigger allowsMultiple onSelect={take}>
        <Button icon={FileInput} kind={isMain ? 'primary' : 'plain'} autoFocus={isMain}>
          {t('chooseFiles')}
        </Button>
      </FileTrigger>
      <FileTrigger acceptDirectory onSelect={take}>
        <Button icon={FolderInput}>{t('chooseFolder')}</Button>
      </FileTrigger>
      <Button icon={ClipboardPaste} onPress={() => setPasting(true)}>
        {t('pasteButton')}
      </Button>
      {isPasting && (
        <PasteDialog
          onText={(text) => {
            setPasting(false);
            onFiles([fileOfText(text, t('pasteName'))]);
          }}
          onClose={() => setPasting(false)}
        />
      )}
    </div>
  );
}
