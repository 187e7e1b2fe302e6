// What happened on the account, newest first, and the way to report what looks wrong.
import { ShieldAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { account } from '../messages/en/account.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Row, Section } from '../ui/page.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { TextField } from '../ui/text-field.tsx';
import { say } from '../ui/toast.tsx';
import { useWhen } from './format.ts';
import { useLoaded } from './use-loaded.ts';

const eventWords = account.events;

type Events = CallOutput<'account.activity'>['events'];

export function ActivityTab({
  account: { id: accountId },
}: {
  readonly account: AccountView;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useWhen();
  // A newer server may know events that this app does not: they are shown by their name.
  const wordsFor = (event: string): string =>
    event in eventWords ? t(`events.${event as keyof typeof eventWords}`) : event;
  const first = useLoaded(accountId, () => call('account.activity', { accountId }));
  const [earlier, setEarlier] = useState<Events>([]);
  const [cursor, setCursor] = useState<string | null>();
  const [isReporting, setReporting] = useState(false);
  const next = cursor === undefined ? (first.value?.nextCursor ?? null) : cursor;
  const showEarlier = async (): Promise<void> => {
    if (next === null) return;
    const result = await call('account.activity', { accountId, cursor: next });
    if (!result.ok) return;
    setEarlier([...earlier, ...result.value.events]);
    setCursor(result.value.nextCursor);
  };
  const events = first.value === undefined ? undefined : [...first.value.events, ...earlier];
  return (
    <>
      <div className="tab-actions">
        <Button icon={ShieldAlert} onPress={() => setReporting(true)}>
          {t('activity.report')}
        </Button>
      </div>
      <Section help={t('activity.lead')}>
        {first.failure !== undefined && <FailureMessage failure={first.failure} />}
        {events === undefined && first.failure === undefined && <Spinner label={t('resuming')} />}
        {events?.length === 0 && <Row label={t('activity.none')} />}
        {events?.map(({ id, atMs, event, device, address, succeeded, by, details }) => (
          <Row
            key={id}
            label={wordsFor(event)}
            help={[
              when(atMs),
              device,
              address,
              by === '' ? '' : t('activity.by', { name: by }),
              ...details.map(({ name, value }) => `${name}: ${value}`),
              succeeded ? '' : t('activity.failed'),
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          />
        ))}
      </Section>
      {next !== null && <Button onPress={() => void showEarlier()}>{t('activity.more')}</Button>}
      {isReporting && <ReportDialog accountId={accountId} onClose={() => setReporting(false)} />}
    </>
  );
}

function ReportDialog({
  accountId,
  onClose,
}: {
  readonly accountId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const [text, setText] = useState('');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const send = async (): Promise<void> => {
    setPending(true);
    const result = await call('account.report', { accountId, text });
    setPending(false);
    if (result.ok) {
      say(t('activity.sent'));
      onClose();
    } else setFailure(result.error);
  };
  return (
    <Dialog
      title={t('activity.report')}
      onClose={onClose}
      footer={
        <Button
          kind="primary"
          isPending={isPending}
          isDisabled={text.trim() === ''}
          onPress={() => void send()}
        >
          {t('activity.send')}
        </Button>
      }
    >
      <p>{t('activity.reportLead')}</p>
      <TextField
        label={t('activity.reportText')}
        value={text}
        onChange={setText}
        lines={5}
        autoFocus
      />
      {failure !== undefined && <FailureMessage failure={failure} />}
    </Dialog>
  );
}
