// The page where accounts begin: the login servers in the list, adding one by its address, a local organisation,
// and the sign-in under way.
import { Plus, Server, Sprout } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../bridge.ts';
import { useGo } from '../shell/place.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Page, Row, Section } from '../ui/page.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { useAppState } from '../use-app-state.ts';
import { AddServerForm } from './add-server-form.tsx';
import { LocalOrganisationForm } from './local-organisation-form.tsx';
import { nameOf } from './organisation-head.tsx';
import { ServerRow } from './server-row.tsx';
import { SignInCard } from './sign-in-card.tsx';
import './sign-in.css';

export function ConnectPage(): ReactNode {
  const { t } = useTranslation('signIn');
  const servers = useAppState((state) => state.servers);
  const step = useAppState((state) => state.signIn);
  const server = servers.find(({ id }) => id === step?.serverId);
  if (step !== null && step.step !== 'done' && server !== undefined) {
    return (
      <Page title={t('signInTo', { organisation: nameOf(server.branding, server.host) })}>
        <SignInCard step={step} server={server} />
      </Page>
    );
  }
  return (
    <Page title={t('connectTitle')}>
      <p className="step-lead">{t('connectLead')}</p>
      {servers.length > 0 && (
        <Section title={t('servers')}>
          {servers.map((one) => (
            <ServerRow key={one.id} server={one} />
          ))}
        </Section>
      )}
      <Ways />
    </Page>
  );
}

function Ways(): ReactNode {
  const { t } = useTranslation('signIn');
  const go = useGo();
  const [open, setOpen] = useState<'none' | 'server' | 'local'>('none');
  const local = useAppState((state) => state.localOrganisation);
  const close = (): void => setOpen('none');
  return (
    <>
      <Section>
        <Row label={t('addServer')} help={t('addServerHelp')}>
          <Button icon={Plus} onPress={() => setOpen('server')}>
            {t('addServer')}
          </Button>
        </Row>
        {local.step === 'none' && (
          <Row label={t('tryLocal')} help={t('createLocalHelp')}>
            <Button icon={Sprout} onPress={() => setOpen('local')}>
              {t('createLocal')}
            </Button>
          </Row>
        )}
        {local.step === 'starting' && <Spinner label={t('starting')} />}
        {local.step === 'failed' && (
          <Row label={t('localFailed')}>
            <FailureMessage
              failure={local.failure}
              action={
                <Button icon={Server} onPress={() => void call('localOrganisation.start', {})}>
                  {t('startLocalAgain')}
                </Button>
              }
            />
          </Row>
        )}
      </Section>
      {open === 'server' && (
        <Dialog title={t('addServer')} onClose={close}>
          <AddServerForm
            onAdded={(serverId) => {
              close();
              void call('signIn.begin', { serverId });
            }}
          />
        </Dialog>
      )}
      {open === 'local' && (
        <Dialog title={t('createLocal')} onClose={close}>
          <p className="help">{t('createLocalHelp')}</p>
          <LocalOrganisationForm
            onCreated={(accountId) => {
              close();
              go({ page: 'account', id: accountId });
            }}
          />
        </Dialog>
      )}
    </>
  );
}
