// A login server looked at again, and taken out of the list. Opened by its row.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from 'react-aria-components';
import type { Failure } from '../../shared/errors.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { userNameAmong } from '../account/user-name.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Row } from '../ui/page.tsx';
import { Checkbox } from '../ui/switch.tsx';
import { useAppState } from '../use-app-state.ts';
import { nameOf, OrganisationHead } from './organisation-head.tsx';
import { Fingerprint } from './server-stopped.tsx';
import { SupportContact } from './support-contact.tsx';

interface ServerDialogProps {
  readonly server: ServerView;
  readonly onClose: () => void;
}

export function ServerDialog({ server, onClose }: ServerDialogProps): ReactNode {
  const { t } = useTranslation('signIn');
  const { locale } = useLocale();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const users = useAppState((state) =>
    state.accounts
      .filter(({ serverId }) => serverId === server.id)
      .map((account) => userNameAmong(account, state.accounts))
      .join(', '),
  );
  const isLocal = server.kind === 'local-organisation';
  const ask = async (): Promise<void> => {
    setPending(true);
    const result = await call('servers.refresh', { serverId: server.id });
    setPending(false);
    setFailure(result.ok ? undefined : result.error);
  };
  return (
    <Dialog
      title={t('about')}
      onClose={onClose}
      isText
      footer={
        <Button isPending={isPending} onPress={() => void ask()}>
          {t('askAgain')}
        </Button>
      }
    >
      <OrganisationHead branding={server.branding} fallback={server.host} />
      <div className="section-rows">
        <Row label={t('address')}>{isLocal ? t('localServer') : server.address}</Row>
        <Row label={t('addedOn')}>
          {new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(server.addedAtMs)}
        </Row>
        {users !== '' && <Row label={t('users')}>{users}</Row>}
        <Row label={t('contact')}>{t(`contacts.${server.contact.state}`)}</Row>
      </div>
      {server.fingerprint !== null && (
        <Fingerprint label={t('fingerprint')} value={server.fingerprint} />
      )}
      <SupportContact branding={server.branding} fallback={server.host} />
      {failure !== undefined && <FailureMessage failure={failure} />}
    </Dialog>
  );
}

export function RemoveServerDialog({ server, onClose }: ServerDialogProps): ReactNode {
  const { t } = useTranslation('signIn');
  const [deleteData, setDeleteData] = useState(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const remove = async (): Promise<void> => {
    setPending(true);
    const result = await call('servers.remove', { serverId: server.id, deleteData });
    setPending(false);
    if (result.ok) onClose();
    else setFailure(result.error);
  };
  return (
    <ConfirmDialog
      title={t('removeTitle', { organisation: nameOf(server.branding, server.host) })}
      confirm={t('remove')}
      isLoss
      isPending={isPending}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{t('removeText')}</p>
      {server.kind === 'local-organisation' && (
        <Checkbox isSelected={deleteData} onChange={setDeleteData}>
          {t('deleteData')}
        </Checkbox>
      )}
      {failure !== undefined && <FailureMessage failure={failure} />}
    </ConfirmDialog>
  );
}
