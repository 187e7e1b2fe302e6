// One account: its row in the side bar and its page - home, settings, sessions, activity - or the way back in.
import { LogOut, RefreshCw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { call } from '../bridge.ts';
import { nameOf } from '../sign-in/organisation-head.tsx';
import { ServerStopped } from '../sign-in/server-stopped.tsx';
import { SignInCard } from '../sign-in/sign-in-card.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { useFailureSentence } from '../ui/failure-message.tsx';
import { Banner } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { TryAgain } from '../ui/try-again.tsx';
import { useAppState } from '../use-app-state.ts';
import { ActivityTab } from './activity-tab.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { HomeTab } from './home-tab.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { parts, type GoTo, type Part, type SettingsDialog } from './places.ts';
import { SettingsTab } from './settings-tab.tsx';
import { SignedOut } from './signed-out.tsx';
import './account.css';

export function AccountPage({ id }: { readonly id: string | undefined }): ReactNode {
  const account = useAppState((state) => state.accounts.find((one) => one.id === id));
  const server = useAppState((state) => state.servers.find((one) => one.id === account?.serverId));
  if (account === undefined || server === undefined) return <Page title="">{null}</Page>;
  return <AccountScreen key={account.id} account={account} server={server} />;
}

function AccountScreen({
  account,
  server,
}: {
  readonly account: AccountView;
  readonly server: ServerView;
}): ReactNode {
  const { t } = useTranslation('account');
  const step = useAppState((state) => state.signIn);
  const organisation = nameOf(server.branding, server.host);
  const isSigningIn = step !== null && step.step !== 'done' && step.serverId === server.id;
  if (server.contact.state === 'stopped') {
    return (
      <Page title={organisation}>
        <ServerStopped server={server} stop={server.contact.stop} />
      </Page>
    );
  }
  if (account.session.state === 'signed-out') {
    return (
      <Page title={organisation}>
        {isSigningIn ? (
          <SignInCard step={step} server={server} />
        ) : (
          <SignedOut account={account} why={account.session.why} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={organisation}
      lead={<Connection account={account} server={server} />}
      actions={
        <>
          <IconButton
            icon={RefreshCw}
            label={t('refresh')}
            onPress={() => void call('account.refresh', { accountId: account.id })}
          />
          <Button
            kind="quiet"
            icon={LogOut}
            onPress={() => void call('account.signOut', { accountId: account.id })}
          >
            {t('signOut')}
          </Button>
        </>
      }
    >
      <Parts account={account} server={server} />
    </Page>
  );
}

function Connection({
  account,
  server,
}: {
  readonly account: AccountView;
  readonly server: ServerView;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const { session, asOfMs } = account;
  const failure =
    session.state === 'resuming'
      ? session.failure
      : server.contact.state === 'failed'
        ? server.contact.failure
        : null;
  if (failure === null) {
    return session.state === 'resuming' && <Banner kind="info" title={t('resuming')} />;
  }
  return (
    <Offline
      failure={failure}
      when={asOfMs === null ? undefined : when(asOfMs)}
      accountId={account.id}
    />
  );
}

/** One sentence says it all: what is wrong, from when the facts below are, and one way on. */
function Offline({
  failure,
  when,
  accountId,
}: {
  readonly failure: Failure;
  readonly when: string | undefined;
  readonly accountId: string;
}): ReactNode {
  const { t } = useTranslation('account');
  const { what, todo } = useFailureSentence(failure);
  return (
    <Banner
      kind="soon"
      title={what}
      action={<TryAgain ask={() => call('account.refresh', { accountId })} />}
    >
      {when === undefined ? todo : t('offline', { when })}
    </Banner>
  );
}

function Parts({
  account,
  server,
}: {
  readonly account: AccountView;
  readonly server: ServerView;
}): ReactNode {
  const { t } = useTranslation('account');
  const [part, setPart] = useState<Part>('home');
  const [opened, setOpened] = useState<SettingsDialog>('none');
  useEffect(() => {
    void call('account.refresh', { accountId: account.id });
  }, [account.id]);
  const goTo: GoTo = (next, dialog = 'none') => {
    setOpened(dialog);
    setPart(next);
  };
  return (
    <Tabs
      className="tabs"
      selectedKey={part}
      onSelectionChange={(key) => {
        setOpened('none');
        setPart(parts.find((one) => one === key) ?? 'home');
      }}
    >
      <TabList className="tab-list" aria-label={t('tabs.label')}>
        {parts.map((name) => (
          <Tab key={name} id={name} className="tab">
            {t(`tabs.${name}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="home" className="tab-panel">
        <HomeTab account={account} server={server} onGo={goTo} />
      </TabPanel>
      <TabPanel id="settings" className="tab-panel">
        <SettingsTab account={account} server={server} opened={opened} />
      </TabPanel>
      <TabPanel id="sessions" className="tab-panel">
        <SessionsTab account={account} />
      </TabPanel>
      <TabPanel id="activity" className="tab-panel">
        <ActivityTab account={account} onGo={goTo} />
      </TabPanel>
    </Tabs>
  );
}
