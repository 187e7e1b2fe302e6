// The address bar of trust: which server this is and how the app knows. Always drawn in our own look, never in
// the organisation's, and always above anything that is typed for that server.
import { Laptop, Lock, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookView, ServerView } from '../../shared/ipc/servers.ts';
import './sign-in.css';

export function TrustBar({ server }: { readonly server: ServerView | LookView }): ReactNode {
  const { t } = useTranslation('signIn');
  const isLocal = 'kind' in server && server.kind === 'local-organisation';
  const isPinned = 'kind' in server;
  const isStopped = 'contact' in server && server.contact.state === 'stopped';
  const Icon = isStopped ? ShieldAlert : isLocal || server.fingerprint === null ? Laptop : Lock;
  return (
    <div className="trust" role="group" aria-label={t('server')}>
      <Icon className="icon" aria-hidden="true" />
      <div className="trust-words">
        <div className="trust-host">{isLocal ? t('localServer') : server.host}</div>
        {!isLocal && server.host !== hostOf(server.address) && (
          <div className="trust-ascii digits">{hostOf(server.address)}</div>
        )}
        <div className="help">
          {isStopped
            ? t('contacts.stopped')
            : server.fingerprint === null
              ? t('loopback')
              : isPinned
                ? t('pinned')
                : t('newServer')}
        </div>
      </div>
    </div>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
