// The field for a code that came by e-mail or text message.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeField } from '../ui/code-field.tsx';

export function SentCodeForm({
  sentTo,
  onSend,
}: {
  /** Masked by the server. */
  readonly sentTo: string;
  readonly onSend: (code: string) => Promise<boolean>;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const [code, setCode] = useState('');
  return (
    <div className="form">
      <p>{t('sentTo', { where: sentTo })}</p>
      <CodeField
        label={t('sentCode')}
        length={8}
        value={code}
        onChange={setCode}
        autoFocus
        onComplete={(complete) => void onSend(complete)}
      />
    </div>
  );
}
