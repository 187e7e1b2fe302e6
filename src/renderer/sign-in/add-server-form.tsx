// Adding a login server: its address, who it says it is, whatever must be looked at first, and only then "Add".
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { LookView } from '../../shared/ipc/servers.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Checkbox } from '../ui/switch.tsx';
import { TextField } from '../ui/text-field.tsx';
import { OrganisationHead } from './organisation-head.tsx';
import { StopWords } from './server-stopped.tsx';
import { TrustBar } from './trust-bar.tsx';

export function AddServerForm({
  onAdded,
}: {
  readonly onAdded: (serverId: string) => void;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const [address, setAddress] = useState('');
  const [look, setLook] = useState<LookView>();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const find = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    const result = await call('servers.look', { address });
    setPending(false);
    if (result.ok) setLook(result.value);
    else setFailure(result.error);
  };
  if (look !== undefined) {
    return <FoundServer look={look} onAdded={onAdded} onBack={() => setLook(undefined)} />;
  }
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <TextField
        label={t('address')}
        help={t('addressHelp')}
        value={address}
        onChange={setAddress}
        autoComplete="off"
        spellCheck="false"
        inputMode="url"
        autoFocus
      />
      {failure !== undefined && <FailureMessage failure={failure} />}
      <Button kind="primary" type="submit" isPending={isPending} isDisabled={address.trim() === ''}>
        {isPending ? t('looking') : t('look')}
      </Button>
    </Form>
  );
}

function FoundServer({
  look,
  onAdded,
  onBack,
}: {
  readonly look: LookView;
  readonly onAdded: (serverId: string) => void;
  readonly onBack: () => void;
}): ReactNode {
  const { t } = useTranslation(['signIn', 'common']);
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { serverId, stops } = look;
  const isAllAccepted = stops.every(({ kind }) => accepted.includes(kind));
  const add = async (): Promise<void> => {
    setPending(true);
    const result = await call('servers.add', {
      lookId: look.id,
      accept: stops.map(({ kind }) => kind),
    });
    setPending(false);
    if (result.ok) onAdded(result.value.serverId);
    else setFailure(result.error);
  };
  return (
    <div className="form">
      <TrustBar server={look} />
      {stops.map((stop) => (
        <Notice key={stop.kind} kind="loss" title={t('stop.title')} isAlert>
          <StopWords stop={stop} />
          <Checkbox
            isSelected={accepted.includes(stop.kind)}
            onChange={(isAccepted) =>
              setAccepted(
                isAccepted
                  ? [...accepted, stop.kind]
                  : accepted.filter((kind) => kind !== stop.kind),
              )
            }
          >
            {t('stop.accept')}
          </Checkbox>
        </Notice>
      ))}
      {isAllAccepted && (
        <div className="step-card">
          <OrganisationHead branding={look.branding} fallback={look.host} />
        </div>
      )}
      {failure !== undefined && <FailureMessage failure={failure} />}
      {serverId !== null && <Notice kind="info">{t('alreadyAdded')}</Notice>}
      <div className="step-foot">
        <Button onPress={onBack} autoFocus={stops.length > 0}>
          {t('common:back')}
        </Button>
        {serverId === null ? (
          <Button
            kind="primary"
            autoFocus={stops.length === 0}
            isPending={isPending}
            isDisabled={!isAllAccepted}
            onPress={() => void add()}
          >
            {t('add')}
          </Button>
        ) : (
          <Button kind="primary" autoFocus onPress={() => onAdded(serverId)}>
            {t('signIn')}
          </Button>
        )}
      </div>
    </div>
  );
}
