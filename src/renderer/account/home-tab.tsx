// The account's home: what needs attention with its action, then who I am and how the account stands.
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/ipc/account.ts';
import { Row, Section } from '../ui/page.tsx';
import { AttentionList } from './attention-list.tsx';
import { useWhen } from './format.ts';
import type { SettingsDialog } from './settings-tab.tsx';

export function HomeTab({
  account,
  onSettings,
}: {
  readonly account: AccountView;
  readonly onSettings: (dialog: SettingsDialog) => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const { session } = account;
  // The page's banner says already that the server cannot be reached.
  const items = account.attention.filter(
    ({ kind }) => session.state !== 'resuming' || kind !== 'server-unreachable',
  );
  const isKnown = session.state === 'signed-in' && account.asOfMs !== null;
  return (
    <>
      {items.length === 0 && isKnown && (
        <p className="in-order">
          <CircleCheck className="icon" aria-hidden="true" />
          {t('attention.none')}
        </p>
      )}
      {items.length > 0 && <AttentionList items={items} onSettings={onSettings} />}
      <Facts account={account} />
    </>
  );
}

function Facts({ account }: { readonly account: AccountView }): ReactNode {
  const { t } = useTranslation('account');
  const when = useWhen();
  const { mfa, backupCodes, password, roles } = account;
  const name =
    account.displayName === '' || account.displayName === account.userName
      ? account.userName
      : `${account.displayName} (${account.userName})`;
  return (
    <Section title={t('facts.title')}>
      <Row label={t('facts.user')}>{name}</Row>
      {account.email !== '' && <Row label={t('facts.email')}>{account.email}</Row>}
      {roles.length > 0 && <Row label={t('facts.roles')}>{roles.join(', ')}</Row>}
      {mfa !== null && (
        <Row label={t('facts.mfa')} {...(mfa.required && { help: t('facts.required') })}>
          {mfa.on
            ? mfa.enabledAtMs === null
              ? t('facts.on')
              : t('facts.onSince', { when: when(mfa.enabledAtMs) })
            : t('facts.off')}
        </Row>
      )}
      {mfa?.on === true && backupCodes !== null && (
        <Row label={t('facts.backupCodes')}>
          {t('facts.left', { left: backupCodes.left, total: backupCodes.total })}
        </Row>
      )}
      {typeof password?.changedAtMs === 'number' && (
        <Row
          label={t('facts.password')}
          {...(password.expiresAtMs !== null && {
            help: t('facts.expires', { when: when(password.expiresAtMs) }),
          })}
        >
          {t('facts.changed', { when: when(password.changedAtMs) })}
        </Row>
      )}
      {account.asOfMs !== null && (
        <Row label={t('facts.otherSessions')}>
          {account.otherSessions === 0 ? t('facts.none') : account.otherSessions}
        </Row>
      )}
    </Section>
  );
}
