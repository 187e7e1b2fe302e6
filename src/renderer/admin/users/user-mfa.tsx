// A user's multi-factor authentication: on or off, backup codes left, the row "MFA (Required)", and disabling it.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/api/users.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Section } from '../../ui/page.tsx';
import { useAdmin } from '../admin-context.ts';
import { DisableUserMfaDialog } from './disable-user-mfa-dialog.tsx';

export function UserMfa({
  user,
  isRequired,
  onRequired,
  onChanged,
}: {
  readonly user: UserRow;
  /** As the form has it, before "Update". */
  readonly isRequired: boolean;
  readonly onRequired: (isRequired: boolean) => void;
  readonly onChanged: (user: UserRow) => void;
}): ReactNode {
  const { t } = useTranslation('admin');
  const { may } = useAdmin();
  const [isDisabling, setDisabling] = useState(false);
  const isWaiting = isRequired !== user.mfaRequired;
  return (
    <Section title={t('users.mfaTitle')}>
      <Row
        label={user.mfaOn ? t('users.mfaIsOn') : t('users.mfaIsOff')}
        help={
          user.mfaOn
            ? t('users.codesLeft', { count: user.backupCodesLeft })
            : user.mfaRequired
              ? t('users.mfaNextTime')
              : t('users.mfaOffHelp')
        }
      >
        {user.mfaOn && may('users.mfa') && (
          <Button onPress={() => setDisabling(true)}>{t('users.disableMfa')}</Button>
        )}
      </Row>
      <Row
        label={t('users.mfaRequired')}
        help={
          <span role="status">
            {t(isRequired ? 'users.requiredOn' : 'users.requiredOff')}
            {isWaiting && ` ${t('users.afterUpdate')}`}
          </span>
        }
      >
        <Button
          isDisabled={!may('users.write')}
          aria-label={t(isRequired ? 'users.requiredDisableFull' : 'users.requiredEnableFull')}
          onPress={() => onRequired(!isRequired)}
        >
          {isRequired ? t('users.requiredDisable') : t('users.requiredEnable')}
        </Button>
      </Row>
      {isDisabling && (
        <DisableUserMfaDialog
          user={user}
          onDone={(changed) => {
            setDisabling(false);
            onChanged(changed);
          }}
          onClose={() => setDisabling(false)}
        />
      )}
    </Section>
  );
}
