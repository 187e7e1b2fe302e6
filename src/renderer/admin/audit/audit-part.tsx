// The audit log: what happened, newest first, filtered by the server, exported to a file.
import { FileDown, ScrollText } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import type { AuditEvent } from '../../../shared/ipc/admin/audit.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { MenuList } from '../../ui/menu.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { say } from '../../ui/toast.tsx';
import { TryAgain } from '../../ui/try-again.tsx';
import { useAdmin } from '../admin-context.ts';
import { PagedList } from '../paged-list.tsx';
import { PartFrame } from '../part-frame.tsx';
import { usePages } from '../use-pages.ts';
import { AuditEventDialog } from './audit-event-dialog.tsx';
import { AuditFilterBar, auditQueryOf, noAuditFilters } from './audit-filters.tsx';
import { AuditLine } from './audit-line.tsx';

const pageSize = 100;
const rowHeight = 60;

export function AuditPart(): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { account, about } = useAdmin();
  const accountId = account.id;
  const [filters, setFilters] = useState({ ...noAuditFilters, about });
  const [open, setOpen] = useState<AuditEvent>();
  const [isExporting, setExporting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const wanted = auditQueryOf(filters);
  const events = usePages(JSON.stringify([accountId, wanted]), async (before) => {
    const query = { ...wanted, limit: pageSize, ...(before !== undefined && { before }) };
    const result = await call('admin.audit.list', { accountId, query });
    if (!result.ok) return result;
    return { ok: true, value: { items: result.value.events, next: result.value.nextBefore } };
  });
  const save = async (format: 'csv' | 'jsonl'): Promise<void> => {
    setExporting(true);
    const result = await call('admin.audit.export', {
      accountId,
      query: { ...wanted, format },
    });
    setExporting(false);
    setFailure(result.ok ? undefined : result.error);
    if (result.ok && result.value.saved) say(t('audit.saved'));
  };
  const problem = failure ?? events.failure;
  return (
    <PartFrame
      title={t('parts.audit')}
      scrolls={false}
      actions={
        <MenuTrigger>
          <Button icon={FileDown} isPending={isExporting}>
            {t('audit.export')}
          </Button>
          <Popover className="popover" placement="bottom end">
            <MenuList
              groups={[
                (['csv', 'jsonl'] as const).map((format) => ({
                  id: format,
                  label: t(`audit.formats.${format}`),
                  icon: FileDown,
                  onAction: () => void save(format),
                })),
              ]}
            />
          </Popover>
        </MenuTrigger>
      }
      lead={<AuditFilterBar filters={filters} onChange={setFilters} />}
    >
      {problem !== undefined && (
        <div className="page-column">
          <FailureMessage failure={problem} action={<TryAgain ask={events.reload} />} />
        </div>
      )}
      {events.items === undefined && problem === undefined && (
        <Spinner label={t('common:working')} />
      )}
      {events.items?.length === 0 && (
        <EmptyState icon={ScrollText} title={t('audit.none')}>
          {t('audit.noneText')}
        </EmptyState>
      )}
      {events.items !== undefined && events.items.length > 0 && (
        <PagedList
          label={t('parts.audit')}
          items={events.items}
          total={events.items.length}
          hasMore={events.hasMore}
          onMore={events.more}
          rowHeight={rowHeight}
          keyOf={({ id }) => id}
          onOpen={setOpen}
        >
          {(event) => <AuditLine event={event} />}
        </PagedList>
      )}
      {open !== undefined && <AuditEventDialog event={open} onClose={() => setOpen(undefined)} />}
    </PartFrame>
  );
}
