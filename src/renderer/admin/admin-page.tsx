// Administration in the side bar, for each signed-in account that may administer something, and its page, which is
// loaded when it is first opened.
import { UserCog } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/ipc/account.ts';
import { NavRow } from '../shell/nav-row.tsx';
import { nameOf } from '../sign-in/organisation-head.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { Page } from '../ui/page.tsx';
import { useAppState } from '../use-app-state.ts';
import { partsFor } from './parts.ts';

const AdminScreen = lazy(async () => ({
  default: (await import('./admin-screen.tsx')).AdminScreen,
}));

function administers(account: AccountView): boolean {
  return account.session.state !== 'signed-out' && partsFor(account.permissions).length > 0;
}

export function AdminNav(): ReactNode {
  const { t } = useTranslation('admin');
  const accounts = useAppState((state) => state.accounts);
  const servers = useAppState((state) => state.servers);
  const administrators = accounts.filter(administers);
  return administrators.map((account) => {
    const server = servers.find(({ id }) => id === account.serverId);
    const organisation = server === undefined ? '' : nameOf(server.branding, server.host);
    return (
      <NavRow
        key={account.id}
        to={{ page: 'admin', id: account.id }}
        label={administrators.length === 1 ? t('title') : t('titleOf', { organisation })}
        icon={UserCog}
      />
    );
  });
}

export function AdminPage({ id }: { readonly id: string | undefined }): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const account = useAppState((state) => state.accounts.find((one) => one.id === id));
  const server = useAppState((state) => state.servers.find((one) => one.id === account?.serverId));
  if (account === undefined || server === undefined || !administers(account)) {
    return (
      <Page title={t('title')}>
        <p className="quiet">{t('nothingHere')}</p>
      </Page>
    );
  }
  return (
    <Suspense
      fallback={
        <Page title={t('title')}>
          <Spinner label={t('common:working')} />
        </Page>
      }
    >
      <AdminScreen account={account} server={server} />
    </Suspense>
  );
}
