// The accounts' rows in the side bar; their page is loaded when one is first opened. Listed in pages.ts.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavRow } from '../shell/nav-row.tsx';
import { nameOf } from '../sign-in/organisation-head.tsx';
import { Tile } from '../ui/tile.tsx';
import { useAppState } from '../use-app-state.ts';
import { userNameAmong } from './user-name.ts';

export function AccountsNav(): ReactNode {
  const { t } = useTranslation('account');
  const accounts = useAppState((state) => state.accounts);
  const servers = useAppState((state) => state.servers);
  return accounts.map((account) => {
    const server = servers.find(({ id }) => id === account.serverId);
    if (server === undefined) return null;
    const organisation = nameOf(server.branding, server.host);
    const isAlone = accounts.every(
      ({ id, serverId }) => id === account.id || serverId !== account.serverId,
    );
    return (
      <NavRow
        key={account.id}
        to={{ page: 'account', id: account.id }}
        label={
          isAlone
            ? organisation
            : t('navName', { organisation, user: userNameAmong(account, accounts) })
        }
        picture={<Tile name={organisation} icon={server.branding.logo ?? undefined} size="small" />}
        attention={account.attention.length > 0 ? t('needsAttention') : undefined}
      />
    );
  });
}
