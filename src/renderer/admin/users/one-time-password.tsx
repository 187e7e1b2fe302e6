// A one-time password, shown once, for the administrator to hand over. Drawn after creating a user and after a reset.
import { Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { say } from '../../ui/toast.tsx';

export function OneTimePassword({
  name,
  password,
}: {
  readonly name: string;
  readonly password: string;
}): ReactNode {
  const { t } = useTranslation('admin');
  const [failure, setFailure] = useState<Failure>();
  const copy = async (): Promise<void> => {
    const result = await call('admin.users.copyPassword', { text: password });
    setFailure(result.ok ? undefined : result.error);
    if (result.ok) say(t('users.passwordCopied'));
  };
  return (
    <>
      <p>{t('users.oneTimeText', { name })}</p>
      <p className="secret-key digits one-time" aria-label={t('users.oneTime')}>
        {password}
      </p>
      <Button icon={Copy} onPress={() => void copy()}>
        {t('users.copyOneTime')}
      </Button>
      {failure !== undefined && <FailureMessage failure={failure} />}
    </>
  );
}
