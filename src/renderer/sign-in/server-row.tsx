// One login server in the list: signing in to it, who it is, and taking it out of the list. A server that is stopped
// says why here, before anything can be typed for it. Drawn by connect-page.tsx.
import { Info, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { ActionMenu } from '../ui/menu.tsx';
import { Row } from '../ui/page.tsx';
import { nameOf } from './organisation-head.tsx';
import { RemoveServerDialog, ServerDialog } from './server-dialogs.tsx';
import { ServerStopped } from './server-stopped.tsx';

export function ServerRow({ server }: { readonly server: ServerView }): ReactNode {
  const { t } = useTranslation('signIn');
  const [open, setOpen] = useState<'none' | 'about' | 'remove'>('none');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [hasTried, setTried] = useState(false);
  const organisation = nameOf(server.branding, server.host);
  const begin = async (): Promise<void> => {
    setPending(true);
    const result = await call('signIn.begin', { serverId: server.id });
    setPending(false);
    setTried(true);
    setFailure(result.ok ? undefined : result.error);
  };
  const { contact } = server;
  const stop = contact.state === 'stopped' ? contact.stop : undefined;
  return (
    <>
      <Row
        label={organisation}
        help={server.kind === 'local-organisation' ? t('localServer') : server.host}
      >
        <Button
          kind="primary"
          isPending={isPending}
          isDisabled={stop !== undefined}
          onPress={() => void begin()}
          aria-label={t('signInTo', { organisation })}
        >
          {t('signIn')}
        </Button>
        <ActionMenu
          label={t('moreOf', { organisation })}
          groups={[
            [{ id: 'about', label: t('about'), icon: Info, onAction: () => setOpen('about') }],
            [
              {
                id: 'remove',
                label: t('remove'),
                icon: Trash2,
                isLoss: true,
                onAction: () => setOpen('remove'),
              },
            ],
          ]}
        />
      </Row>
      {stop !== undefined && (
        <div className="row">
          <ServerStopped
            server={server}
            stop={stop}
            {...(hasTried && { onAccepted: () => void begin() })}
          />
        </div>
      )}
      {stop === undefined && failure !== undefined && (
        <div className="row">
          <FailureMessage failure={failure} />
        </div>
      )}
      {open === 'about' && <ServerDialog server={server} onClose={() => setOpen('none')} />}
      {open === 'remove' && <RemoveServerDialog server={server} onClose={() => setOpen('none')} />}
    </>
  );
}
