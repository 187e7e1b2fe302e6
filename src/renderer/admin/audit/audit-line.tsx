// One event as a row: what, who to whom, when and from where.
import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '../../../shared/ipc/admin/audit.ts';
import { useDateWords } from '../../ui/use-date-words.ts';
import { useEventWords } from './event-words.ts';

export function AuditLine({ event }: { readonly event: AuditEvent }): ReactNode {
  const { t } = useTranslation('admin');
  const when = useDateWords();
  const words = useEventWords();
  const { actor, subject, succeeded } = event;
  const people =
    actor !== '' && subject !== '' && actor !== subject
      ? t('audit.actorToSubject', { actor, subject })
      : actor === ''
        ? subject
        : actor;
  const Icon = succeeded ? CircleCheck : CircleX;
  return (
    <>
      <Icon className={succeeded ? 'icon quiet' : 'icon audit-refused'} aria-hidden="true" />
      <span className="user-words">
        <span className="user-name">{words(event.kind)}</span>
        <span className="user-login quiet small">
          <bdi>{people}</bdi>
          {!succeeded && <> · {t('audit.refused')}</>}
        </span>
      </span>
      <span className="audit-where quiet small">{event.address}</span>
      <span className="audit-when quiet small">{when(event.atMs)}</span>
    </>
  );
}
