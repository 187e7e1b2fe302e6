// The latest of what happened to a user, and the way to all of it in the audit log.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/api/users.ts';
import { useDateWords } from '../../ui/use-date-words.ts';
import { useLoaded } from '../../account/use-loaded.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Row, Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TryAgain } from '../../ui/try-again.tsx';
import { useAdmin } from '../admin-context.ts';
import { useEventWords } from '../audit/event-words.ts';

const shownEvents = 5;

export function UserActivity({ user }: { readonly user: UserRow }): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const when = useDateWords();
  const words = useEventWords();
  const { account, goTo } = useAdmin();
  const { value, failure, reload } = useLoaded(user.id, () =>
    call('admin.users.activity', {
      accountId: account.id,
      params: { userId: user.id },
      query: { limit: shownEvents },
    }),
  );
  return (
    <Section title={t('users.activity')}>
      {failure !== undefined && (
        <FailureMessage failure={failure} action={<TryAgain ask={reload} />} />
      )}
      {value === undefined && failure === undefined && <Spinner label={t('common:working')} />}
      {value?.events.length === 0 && <Row label={t('users.nothingYet')} />}
      {value?.events.map(({ id, atMs, event, by, device, address, succeeded }) => (
        <Row
          key={id}
          label={words(event)}
          help={[
            when(atMs),
            by === '' ? '' : t('users.doneBy', { by }),
            device,
            address,
            succeeded ? '' : t('audit.refused'),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        />
      ))}
      {value !== undefined && value.events.length > 0 && (
        <div className="row">
          <Button
            kind="quiet"
            onPress={() => goTo('audit', { userId: user.id, userName: user.username })}
          >
            {t('users.inAudit')}
          </Button>
        </div>
      )}
    </Section>
  );
}
