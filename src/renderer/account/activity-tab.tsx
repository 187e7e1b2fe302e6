// What happened on the account, newest first, and the way to report what looks wrong.
import { ShieldAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Row, Section } from '../ui/page.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { TryAgain } from '../ui/try-again.tsx';
import { useEventWords } from './event-words.ts';
import { useDateWords } from '../ui/use-date-words.ts';
import type { GoTo } from './places.ts';
import { ReportDialog } from './report-dialog.tsx';
import { useLoaded } from './use-loaded.ts';

type Events = CallOutput<'account.activity'>['events'];

/** One event, or nothing in particular. */
interface Reported {
  readonly id?: string;
  readonly words?: string;
}

export function ActivityTab({
  account: { id: accountId, password },
  onGo,
}: {
  readonly account: AccountView;
  readonly onGo: GoTo;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const wordsFor = useEventWords();
  const first = useLoaded(accountId, () => call('account.activity', { accountId }));
  const [earlier, setEarlier] = useState<Events>([]);
  const [cursor, setCursor] = useState<string | null>();
  const [reported, setReported] = useState<Reported>();
  const [failure, setFailure] = useState<Failure>();
  const next = cursor === undefined ? (first.value?.nextCursor ?? null) : cursor;
  const showEarlier = async (): Promise<void> => {
    if (next === null) return;
    const result = await call('account.activity', { accountId, cursor: next });
    setFailure(result.ok ? undefined : result.error);
    if (!result.ok) return;
    setEarlier([...earlier, ...result.value.events]);
    setCursor(result.value.nextCursor);
  };
  const events = first.value === undefined ? undefined : [...first.value.events, ...earlier];
  return (
    <>
      <div className="tab-actions">
        <Button icon={ShieldAlert} onPress={() => setReported({})}>
          {t('activity.report')}
        </Button>
      </div>
      <Section help={t('activity.lead')}>
        {first.failure !== undefined && (
          <FailureMessage failure={first.failure} action={<TryAgain ask={first.reload} />} />
        )}
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
          >
            <Button
              kind="quiet"
              aria-label={t('activity.reportThis', { what: `${wordsFor(event)}, ${when(atMs)}` })}
              onPress={() => setReported({ id, words: `${wordsFor(event)}, ${when(atMs)}` })}
            >
              {t('activity.notMe')}
            </Button>
          </Row>
        ))}
      </Section>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {next !== null && <Button onPress={() => void showEarlier()}>{t('activity.more')}</Button>}
      {reported !== undefined && (
        <ReportDialog
          accountId={accountId}
          reported={reported}
          canChangePassword={password?.change === 'here'}
          onGo={onGo}
          onClose={() => setReported(undefined)}
        />
      )}
    </>
  );
}
