// One field for a backup code, as printed or without its dashes.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';

export function BackupCodeForm({
  onSend,
}: {
  readonly onSend: (code: string) => Promise<boolean>;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const [code, setCode] = useState('');
  const [isPending, setPending] = useState(false);
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        setPending(true);
        void onSend(code).then(() => setPending(false));
      }}
    >
      <TextField
        label={t('backupCode')}
        value={code}
        onChange={setCode}
        isCode
        autoFocus
        autoComplete="off"
        spellCheck="false"
      />
      <Button kind="primary" type="submit" isWide isPending={isPending} isDisabled={code === ''}>
        {t('signIn')}
      </Button>
    </Form>
  );
}
