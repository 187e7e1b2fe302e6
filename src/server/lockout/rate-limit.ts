// Rate limits by fixed windows in the store, so that they hold across instances. Called by the public routes
// (per address) and wherever mail or text messages could be provoked (per user).
import { sql } from 'kysely';
import { AppError } from '../../shared/errors.ts';
import type { Queries } from '../store/database.ts';

/** Throws RATE_LIMITED with retryAfterSeconds once `limit` is passed within a window. */
export async function limitRate(
  queries: Queries,
  key: string,
  limit: number,
  windowMs: number,
  nowMs: number,
): Promise<void> {
  const windowStart = nowMs - (nowMs % windowMs);
  const result = await sql<{ count: number }>`
    insert into rate_limits (key, window_start, count) values (${key}, ${windowStart}, 1)
    on conflict (key) do update set
      count = case when rate_limits.window_start = excluded.window_start
        then rate_limits.count + 1 else 1 end,
      window_start = excluded.window_start
    returning count`.execute(queries);
  if ((result.rows[0]?.count ?? 0) <= limit) return;
  throw new AppError('RATE_LIMITED', {
    retryAfterSeconds: Math.max(1, Math.ceil((windowStart + windowMs - nowMs) / 1000)),
  });
}

/** IPv6 counts by /64: one subscriber has that many addresses. */
export function rateKey(subject: string, address: string): string {
  const v6 = address.includes(':') && !address.startsWith('::ffff:');
  return `${subject}:${v6 ? address.split(':').slice(0, 4).join(':') : address}`;
}
