// What a test of a service ended in, in the words of the one who sets it up: nobody is sent to their administrator.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Notice } from '../../ui/notice.tsx';

export function TestFailure({ failure }: { readonly failure: Failure }): ReactNode {
  const { t } = useTranslation('organisation');
  const { code, details } = failure;
  if (code !== 'MAIL_FAILED' && code !== 'DIRECTORY_DOWN') {
    return <FailureMessage failure={failure} />;
  }
  const isMail = code === 'MAIL_FAILED';
  const reason = details?.reason;
  return (
    <Notice kind="loss" title={t(isMail ? 'mail.failed' : 'directory.down')} isAlert>
      <p>{t(isMail ? 'mail.failedTodo' : 'directory.downTodo')}</p>
      {typeof reason === 'string' && <p className="quiet small">{t('reason', { reason })}</p>}
    </Notice>
  );
}
