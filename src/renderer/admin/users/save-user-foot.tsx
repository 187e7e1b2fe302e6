// The foot of a user's page: what is wrong with the last try, and "Update".
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Notice } from '../../ui/notice.tsx';

export function SaveUserFoot({
  isChanged,
  isPending,
  failure,
  onUpdate,
  onReload,
  onDiscard,
}: {
  readonly isChanged: boolean;
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  readonly onUpdate: () => void;
  readonly onReload: () => void;
  readonly onDiscard: () => void;
}): ReactNode {
  const { t } = useTranslation('admin');
  return (
    <>
      {failure !== undefined && <UserFailure failure={failure} onReload={onReload} />}
      <div className="admin-foot-line">
        <span className="quiet small" role="status">
          {isChanged ? t('unsaved') : t('allSaved')}
        </span>
        {isChanged && <Button onPress={onDiscard}>{t('discardChanges')}</Button>}
        <Button kind="primary" isDisabled={!isChanged} isPending={isPending} onPress={onUpdate}>
          {t('users.update')}
        </Button>
      </div>
    </>
  );
}

/** CONFLICT means two things for users: a name that is taken, or someone else who was faster. */
export function UserFailure({
  failure,
  onReload,
}: {
  readonly failure: Failure;
  readonly onReload?: () => void;
}): ReactNode {
  const { t } = useTranslation('admin');
  if (failure.code === 'CONFLICT' && failure.details?.field !== 'version') {
    return (
      <Notice kind="loss" title={t('users.taken')} isAlert>
        {t('users.takenTodo')}
      </Notice>
    );
  }
  return (
    <FailureMessage
      failure={failure}
      action={
        failure.code === 'CONFLICT' &&
        onReload !== undefined && <Button onPress={onReload}>{t('lookAgain')}</Button>
      }
    />
  );
}
