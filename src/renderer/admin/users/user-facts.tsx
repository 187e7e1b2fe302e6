// What a row says of a user in few words: source, state, MFA. Used by the list and the report.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/api/users.ts';
import { classes } from '../../ui/classes.ts';

/** The server gives a time only while the lock lasts. */
export function isLocked(user: UserRow): boolean {
  return user.lockedUntilMs !== null;
}

/** Locked until an administrator unlocks: no time is worth showing. */
export function isLockedForGood(user: UserRow): boolean {
  return user.lockedUntilMs === Number.MAX_SAFE_INTEGER;
}

/** The fewest backup codes that are no cause for concern. */
const fewCodes = 3;

export function Flag({
  kind,
  children,
}: {
  readonly kind: 'plain' | 'done' | 'soon' | 'loss';
  readonly children: ReactNode;
}): ReactNode {
  return <span className={classes('flag', `flag-${kind}`)}>{children}</span>;
}

export function StateFlags({ user }: { readonly user: UserRow }): ReactNode {
  const { t } = useTranslation('admin');
  return (
    <>
      {user.disabled && <Flag kind="plain">{t('users.disabled')}</Flag>}
      {isLocked(user) && <Flag kind="loss">{t('users.locked')}</Flag>}
      {user.origin !== 'local' && <Flag kind="plain">{t(`users.origins.${user.origin}`)}</Flag>}
    </>
  );
}

export function MfaFlag({
  user,
  showsCodes = false,
}: {
  readonly user: UserRow;
  /** How many backup codes are left, however many; else only when they are few. */
  readonly showsCodes?: boolean;
}): ReactNode {
  const { t } = useTranslation('admin');
  if (user.mfaOn) {
    const isFew = user.backupCodesLeft < fewCodes;
    return (
      <Flag kind={isFew ? 'soon' : 'done'}>
        {isFew || showsCodes
          ? t('users.mfaCodes', { count: user.backupCodesLeft })
          : t('users.mfaOn')}
      </Flag>
    );
  }
  return user.mfaRequired ? (
    <Flag kind="soon">{t('users.mfaWaiting')}</Flag>
  ) : (
    <Flag kind="plain">{t('users.mfaOff')}</Flag>
  );
}
