// The audit log as filtered by whoever reads or exports it. Called by handlers.ts, and by the test that looks at the
// plan of every filter: each has an index of its own (migration 0003).
import type { ApiInput } from '../../shared/api.ts';
import { auditArea, type Store } from '../store/database.ts';

export type AuditFilter = Omit<ApiInput<'audit.list'>['query'], 'before' | 'limit'>;

export function filteredAudit({ db, kind: store }: Store, filter: AuditFilter) {
  const { kind, outcome, userId, fromMs, toMs } = filter;
  let query = db.selectFrom('audit').selectAll();
  if (kind !== undefined)
    query = kind.endsWith('.')
      ? query.where(auditArea(store), '=', kind)
      : query.where('kind', '=', kind);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  if (userId !== undefined)
    query = query.where((where) =>
      where.or([where('subject_id', '=', userId), where('actor_id', '=', userId)]),
    );
  if (fromMs !== undefined) query = query.where('at', '>=', fromMs);
  if (toMs !== undefined) query = query.where('at', '<=', toMs);
  return query;
}
