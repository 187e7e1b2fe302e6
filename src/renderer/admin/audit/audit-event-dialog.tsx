// All that the audit log says of one event.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '../../../shared/ipc/admin/audit.ts';
import { useDateWords } from '../../ui/use-date-words.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useAdmin } from '../admin-context.ts';
import { useEventWords } from './event-words.ts';

export function AuditEventDialog({
  event,
  onClose,
}: {
  readonly event: AuditEvent;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const when = useDateWords();
  const words = useEventWords();
  const { may, goTo } = useAdmin();
  const { subjectId, subject } = event;
  const facts = [
    { name: t('audit.facts.when'), value: when(event.atMs) },
    { name: t('audit.facts.kind'), value: event.kind },
    {
      name: t('audit.outcome'),
      value: t(event.succeeded ? 'audit.outcomes.success' : 'audit.outcomes.failure'),
    },
    { name: t('audit.facts.actor'), value: event.actor },
    { name: t('audit.facts.subject'), value: subject },
    { name: t('audit.facts.address'), value: event.address },
    { name: t('audit.facts.device'), value: event.device },
    { name: t('audit.facts.id'), value: event.id },
    ...event.details,
  ].filter(({ value }) => value !== '');
  return (
    <Dialog
      title={words(event.kind)}
      onClose={onClose}
      footer={
        <>
          {subjectId !== null && may('users.read') && (
            <Button
              onPress={() => {
                onClose();
                goTo('users', { userId: subjectId, userName: subject });
              }}
            >
              {t('users.open')}
            </Button>
          )}
          <Button kind="primary" onPress={onClose}>
            {t('common:close')}
          </Button>
        </>
      }
    >
      <dl className="audit-facts">
        {facts.map(({ name, value }, index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
