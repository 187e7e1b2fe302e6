// The last sign-ins, refused ones too, on the account's home: what one looks at to know that nobody else was here.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Row, Section } from '../ui/page.tsx';
import { useEventWords } from './event-words.ts';
import { useDateWords } from '../ui/use-date-words.ts';
import type { GoTo } from './places.ts';
import { useLoaded } from './use-loaded.ts';

const mostShown = 3;

export function LastSignIns({
  account: { id: accountId, session },
  onGo,
}: {
  readonly account: AccountView;
  readonly onGo: GoTo;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const wordsFor = useEventWords();
  const { value } = useLoaded(`${accountId} ${session.state}`, () =>
    call('account.activity', { accountId }),
  );
  // Where the server is away the page's head says so; a list that cannot be had is left out.
  if (value === undefined) return null;
  const last = value.events.filter(({ event }) => event.startsWith('sign-in.')).slice(0, mostShown);
  if (last.length === 0) return null;
  return (
    <Section title={t('facts.lastSignIns')}>
      {last.map(({ id, event, atMs, device, address }) => (
        <Row
          key={id}
          label={wordsFor(event)}
          help={[when(atMs), device, address].filter((words) => words !== '').join(' · ')}
        />
      ))}
      <Row label={t('facts.notYou')}>
        <Button onPress={() => onGo('activity')}>{t('facts.allActivity')}</Button>
      </Row>
    </Section>
  );
}
