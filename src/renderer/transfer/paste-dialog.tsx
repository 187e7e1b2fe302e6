// Text in place of a file: links, a list, a whole export. Opened by the transfer page; read like any file.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';

export function PasteDialog({
  onText,
  onClose,
}: {
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const [text, setText] = useState('');
  return (
    <Dialog
      title={t('pasteTitle')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" form="paste" isDisabled={text.trim() === ''}>
            {t('pasteRead')}
          </Button>
        </>
      }
    >
      <Form
        id="paste"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onText(text);
        }}
      >
        <TextField
          label={t('pasteLabel')}
          help={t('pasteHelp')}
          value={text}
          onChange={setText}
          lines={8}
          isCode
          autoFocus
          autoComplete="off"
          spellCheck="false"
        />
      </Form>
    </Dialog>
  );
}

export function fileOfText(text: string, name: string): File {
  return new File([text], name, { type: 'text/plain' });
}
