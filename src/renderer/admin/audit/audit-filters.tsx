// What of the audit log is wanted: kind, outcome, days, one user. Drawn by audit-part.tsx.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Select } from '../../ui/select.tsx';
import type { About } from '../admin-context.ts';
import { dayOf } from './day-of.ts';

/** Beginnings of kinds, as the contract filters them. */
const kinds = [
  'any',
  'sign-in.',
  'factor.',
  'mfa.',
  'backup-codes.',
  'password.',
  'session.',
  'user.',
  'role.',
  'settings.',
  'activity.',
  'audit.',
] as const;
type Kind = (typeof kinds)[number];

export interface AuditFilters {
  readonly kind: Kind;
  readonly outcome: 'any' | 'success' | 'failure';
  /** 2026-03-14, in this computer's time zone, or empty. */
  readonly from: string;
  readonly to: string;
  readonly about: About | undefined;
}

export const noAuditFilters: AuditFilters = {
  kind: 'any',
  outcome: 'any',
  from: '',
  to: '',
  about: undefined,
};

/** As the contract takes them. */
export function auditQueryOf({ kind, outcome, from, to, about }: AuditFilters) {
  const first = dayOf(from);
  const last = dayOf(to);
  return {
    ...(kind !== 'any' && { kind }),
    ...(outcome !== 'any' && { outcome }),
    ...(about !== undefined && { userId: about.userId }),
    ...(first !== undefined && { fromMs: first.startMs }),
    ...(last !== undefined && { toMs: last.endMs }),
  };
}

export function AuditFilterBar({
  filters,
  onChange,
}: {
  readonly filters: AuditFilters;
  readonly onChange: (filters: AuditFilters) => void;
}): ReactNode {
  const { t } = useTranslation('admin');
  const change = (to: Partial<AuditFilters>): void => onChange({ ...filters, ...to });
  const wrong = (text: string): string | undefined =>
    text !== '' && dayOf(text) === undefined ? t('audit.wrongDay') : undefined;
  return (
    <div className="admin-filters">
      <div className="admin-filter-selects">
        <Select
          label={t('audit.kind')}
          value={filters.kind}
          choices={kinds.map((value) => ({
            value,
            label: t(`audit.kinds.${value === 'any' ? 'any' : withoutDot(value)}`),
          }))}
          onChange={(kind) => change({ kind })}
        />
        <Select
          label={t('audit.outcome')}
          value={filters.outcome}
          choices={(['any', 'success', 'failure'] as const).map((value) => ({
            value,
            label: t(`audit.outcomes.${value}`),
          }))}
          onChange={(outcome) => change({ outcome })}
        />
        <div className="admin-day">
          <DateField
            label={t('audit.from')}
            value={filters.from}
            onChange={(from) => change({ from })}
            error={wrong(filters.from)}
          />
        </div>
        <div className="admin-day">
          <DateField
            label={t('audit.to')}
            value={filters.to}
            onChange={(to) => change({ to })}
            error={wrong(filters.to)}
          />
        </div>
      </div>
      {filters.about !== undefined && (
        <div>
          <Button icon={X} onPress={() => change({ about: undefined })}>
            {t('audit.onlyAbout', { name: filters.about.userName })}
          </Button>
        </div>
      )}
    </div>
  );
}

function withoutDot<K extends string>(kind: `${K}.`): K {
  return kind.slice(0, -1) as K;
}
