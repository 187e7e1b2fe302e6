// The field for a code that came by e-mail or text message.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeField } from '../ui/code-field.tsx';
import { useRefocus } from './use-refocus.ts';

export function SentCodeForm({
  onSend,
}: {
  readonly onSend: (code: string) => Promise<boolean>;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const [code, setCode] = useState('');
  const [isPending, setPending] = useState(false);
  const field = useRefocus(isPending);
  const send = async (complete: string): Promise<void> => {
    setPending(true);
    const isRight = await onSend(complete);
    setPending(false);
    if (!isRight) setCode('');
  };
  return (
    <div className="form">
      <CodeField
        label={t('sentCode')}
        length={8}
        value={code}
        onChange={setCode}
        autoFocus
        isDisabled={isPending}
        inputRef={field}
        onComplete={(complete) => void send(complete)}
      />
    </div>
  );
}
