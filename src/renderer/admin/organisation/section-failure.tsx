// What went wrong with saving a section, in the words of the field it is about where the server named one.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Notice } from '../../ui/notice.tsx';

export function SectionFailure({
  failure,
  onReload,
}: {
  readonly failure: Failure;
  readonly onReload: () => void;
}): ReactNode {
  const { t } = useTranslation(['organisation', 'admin']);
  const { code, details } = failure;
  if (code === 'BAD_INPUT' && details?.problem === 'unencrypted') {
    return (
      <Notice kind="loss" title={t('unencrypted')} isAlert>
        {t('unencryptedTodo')}
      </Notice>
    );
  }
  if (code === 'BAD_INPUT') {
    return (
      <Notice kind="loss" title={t('badInput')} isAlert>
        {t('badInputTodo')}
      </Notice>
    );
  }
  if (code === 'NOT_FOUND') {
    return (
      <Notice kind="loss" title={t('roleGone')} isAlert>
        {t('roleGoneTodo')}
      </Notice>
    );
  }
  return (
    <FailureMessage
      failure={failure}
      action={code === 'CONFLICT' && <Button onPress={onReload}>{t('admin:lookAgain')}</Button>}
    />
  );
}
