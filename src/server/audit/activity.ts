// What happened to one account, newest first, as its owner or an administrator reads it. Called by handlers.
import type { ApiOutput } from '../../shared/api.ts';
import type { Queries } from '../store/database.ts';

type Details = Record<string, string | number | boolean>;

const pageSize = 50;

export async function listActivity(
  queries: Queries,
  userId: string,
  page: { readonly before?: string; readonly limit?: number },
): Promise<ApiOutput<'activity.list'>> {
  const limit = page.limit ?? pageSize;
  let query = queries.selectFrom('audit').selectAll().where('subject_id', '=', userId);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    events: shown.map((row) => ({
      id: row.id,
      atMs: row.at,
      kind: row.kind,
      outcome: row.outcome,
      device: row.device,
      address: row.address,
      by: row.actor_id !== null && row.actor_id !== userId ? row.actor_name : null,
      details: JSON.parse(row.details) as Details,
    })),
    nextBefore: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
