// What can go wrong with a role in its own words: a name that is taken, a line that is no network.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Notice } from '../../ui/notice.tsx';

export function RoleFailure({ failure }: { readonly failure: Failure }): ReactNode {
  const { t } = useTranslation('admin');
  if (failure.code === 'CONFLICT' && failure.details?.field === 'name') {
    return (
      <Notice kind="loss" title={t('roles.taken')} isAlert>
        {t('roles.takenTodo')}
      </Notice>
    );
  }
  if (failure.code === 'BAD_INPUT') {
    return (
      <Notice kind="loss" title={t('roles.networkWrong')} isAlert>
        {t('roles.networkWrongTodo')}
      </Notice>
    );
  }
  return <FailureMessage failure={failure} />;
}
