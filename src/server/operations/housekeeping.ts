// Clears out what is over: challenges, sessions, resets, counters. Started and stopped by run.ts; several instances
// may do it at once. Nothing depends on it being done in time: every query checks the time itself.
import type { Context } from '../context.ts';
import { errorFields } from '../log.ts';
import { untilUnlocked } from '../lockout/lockout.ts';

const everyMs = 600_000;
const dayMs = 86_400_000;

async function clearOut(context: Context): Promise<void> {
  const { db } = context.store;
  const now = context.now();
  await db.deleteFrom('challenges').where('expires_at', '<=', now).execute();
  await db.deleteFrom('resets').where('expires_at', '<=', now).execute();
  await db.deleteFrom('enrolments').where('expires_at', '<=', now).execute();
  await db.deleteFrom('sso_flows').where('expires_at', '<=', now).execute();
  await db.deleteFrom('sso_codes').where('expires_at', '<=', now).execute();
  await db.deleteFrom('outbox').where('expires_at', '<=', now).execute();
  await db
    .deleteFrom('rate_limits')
    .where('window_start', '<', now - dayMs)
    .execute();
  await db
    .deleteFrom('lockouts')
    .where('last_failure_at', '<', now - 30 * dayMs)
    .where('locked_until', '!=', untilUnlocked)
    .execute();
  await db
    .deleteFrom('sessions')
    .where((where) =>
      where.and([
        where.or([where('expires_at', '<=', now), where('idle_expires_at', '<=', now)]),
        where.or([where('refresh_expires_at', 'is', null), where('refresh_expires_at', '<=', now)]),
      ]),
    )
    .execute();
}

export function startHousekeeping(context: Context): { stop(): void } {
  const run = (): void => {
    clearOut(context).catch((error: unknown) =>
      context.log.warn('housekeeping.trouble', errorFields(error)),
    );
  };
  const timer = setInterval(run, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
