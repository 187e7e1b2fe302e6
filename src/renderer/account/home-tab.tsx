// The account's home: what needs attention with its action, then who I am, how the account stands and who has
// signed in to it, each with the way to where it is looked after.
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/ipc/account.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { Button } from '../ui/button.tsx';
import { Row, Section } from '../ui/page.tsx';
import { AttentionList } from './attention-list.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { LastSignIns } from './last-sign-ins.tsx';
import { Permissions } from './permissions.tsx';
import type { GoTo } from './places.ts';

export function HomeTab({
  account,
  server,
  onGo,
}: {
  readonly account: AccountView;
  readonly server: ServerView;
  readonly onGo: GoTo;
}): ReactNode {
  const { t } = useTranslation('account');
  const { session } = account;
  // The page's banner says already that the server cannot be reached.
  const items = account.attention.filter(
    ({ kind }) => session.state !== 'resuming' || kind !== 'server-unreachable',
  );
  const isKnown =
    session.state === 'signed-in' && account.asOfMs !== null && server.contact.state !== 'failed';
  return (
    <>
      {items.length === 0 && isKnown && (
        <p className="in-order">
          <CircleCheck className="icon" aria-hidden="true" />
          {t('attention.none')}
        </p>
      )}
      {items.length > 0 && (
        <AttentionList items={items} account={account} server={server} onGo={onGo} />
      )}
      <Person account={account} />
      <Standing account={account} onGo={onGo} />
      <LastSignIns account={account} onGo={onGo} />
    </>
  );
}

function Person({ account }: { readonly account: AccountView }): ReactNode {
  const { t } = useTranslation('account');
  const { roles, permissions } = account;
  const name =
    account.displayName === '' || account.displayName === account.userName
      ? account.userName
      : `${account.displayName} (${account.userName})`;
  return (
    <Section title={t('facts.title')}>
      <Row label={t('facts.user')}>{name}</Row>
      {account.email !== '' && <Row label={t('facts.email')}>{account.email}</Row>}
      {account.kind !== 'local' && (
        <Row label={t('facts.kind')}>{t(`facts.kinds.${account.kind}`)}</Row>
      )}
      {account.asOfMs !== null && (
        <Row label={t('facts.roles')} help={<Permissions permissions={permissions} />}>
          {roles.length === 0 ? t('facts.noRole') : roles.join(', ')}
        </Row>
      )}
    </Section>
  );
}

function Standing({
  account,
  onGo,
}: {
  readonly account: AccountView;
  readonly onGo: GoTo;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const { mfa, backupCodes, password } = account;
  if (mfa === null) return null;
  const enabled =
    mfa.enabledAtMs === null ? t('facts.on') : t('facts.onSince', { when: when(mfa.enabledAtMs) });
  return (
    <Section title={t('facts.standing')}>
      <Row
        label={t('facts.mfa')}
        help={[mfa.on ? enabled : t('facts.off'), mfa.required ? t('facts.required') : '']
          .filter((words) => words !== '')
          .join(' · ')}
      >
        {mfa.on ? (
          <Button
            aria-label={`${t('facts.settings')}: ${t('facts.mfa')}`}
            onPress={() => onGo('settings')}
          >
            {t('facts.settings')}
          </Button>
        ) : (
          mfa.allowed && (
            <Button
              aria-label={`${t('facts.enable')}: ${t('facts.mfa')}`}
              onPress={() => onGo('settings', 'enable')}
            >
              {t('facts.enable')}
            </Button>
          )
        )}
      </Row>
      {mfa.on && backupCodes !== null && (
        <Row
          label={t('facts.backupCodes')}
          help={t('facts.left', { left: backupCodes.left, total: backupCodes.total })}
        >
          <Button
            aria-label={`${t('facts.lookAfter')}: ${t('facts.backupCodes')}`}
            onPress={() => onGo('settings')}
          >
            {t('facts.lookAfter')}
          </Button>
        </Row>
      )}
      <PasswordRow password={password} onGo={onGo} />
      {account.asOfMs !== null && (
        <Row
          label={t('facts.otherSessions')}
          help={
            account.otherSessions === 0
              ? t('facts.none')
              : t('facts.sessionCount', { count: account.otherSessions })
          }
        >
          <Button
            aria-label={`${t('facts.lookAfter')}: ${t('facts.otherSessions')}`}
            onPress={() => onGo('sessions')}
          >
            {t('facts.lookAfter')}
          </Button>
        </Row>
      )}
    </Section>
  );
}

function PasswordRow({
  password,
  onGo,
}: {
  readonly password: AccountView['password'];
  readonly onGo: GoTo;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  if (password === null) return null;
  const { change, changedAtMs, expiresAtMs } = password;
  const help = [
    change === 'here' ? '' : t(`facts.passwordElsewhere.${change}`),
    changedAtMs === null ? '' : t('facts.changed', { when: when(changedAtMs) }),
    expiresAtMs === null ? '' : t('facts.expires', { when: when(expiresAtMs) }),
  ].filter((words) => words !== '');
  return (
    <Row label={t('facts.password')} help={help.join(' · ')}>
      {change === 'here' && (
        <Button
          aria-label={`${t('facts.change')}: ${t('facts.password')}`}
          onPress={() => onGo('settings', 'password')}
        >
          {t('facts.change')}
        </Button>
      )}
    </Row>
  );
}
