// Answers the routes that list and end the signed-in person's sessions. Called by handlers.ts.
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Context, Handlers, SessionCall } from '../context.ts';
import type { Queries } from '../store/database.ts';
import { endSessions } from './start-session.ts';

type Name = 'sessions.list' | 'sessions.end' | 'sessions.endOthers' | 'sessions.endAll';

export async function listSessions(
  queries: Queries,
  userId: string,
  nowMs: number,
  currentId?: string,
) {
  const rows = await queries
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where((where) =>
      where.or([
        where.and([where('expires_at', '>', nowMs), where('idle_expires_at', '>', nowMs)]),
        where('refresh_expires_at', '>', nowMs),
      ]),
    )
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    device: row.device,
    address: row.address,
    createdAtMs: row.created_at,
    lastSeenAtMs: row.last_seen_at,
    expiresAtMs: row.refresh_expires_at ?? row.expires_at,
    remembered: row.refresh_hash !== null,
  }));
}

export function createSessionHandlers(context: Context): Handlers<Name> {
  const { db } = context.store;
  const endMany = (call: SessionCall, exceptId: string | undefined): Promise<{ ended: number }> =>
    db.transaction().execute(async (transaction) => {
      const { user, row } = call.session;
      const ended = await endSessions(transaction, user.id, exceptId);
      await record(context, transaction, call, {
        kind: 'session.ended',
        actor: user,
        subject: user,
        device: row.device,
        details: { ended },
      });
      return { ended };
    });
  return {
    'sessions.list': async (_, call) => {
      const { user, row } = call.session;
      return { sessions: await listSessions(db, user.id, context.now(), row.id) };
    },
    'sessions.end': ({ params }, call) =>
      db.transaction().execute(async (transaction) => {
        const { user, row } = call.session;
        const gone = await transaction
          .deleteFrom('sessions')
          .where('id', '=', params.sessionId)
          .where('user_id', '=', user.id)
          .returning('device')
          .executeTakeFirst();
        if (gone === undefined) throw new AppError('NOT_FOUND');
        await record(context, transaction, call, {
          kind: 'session.ended',
          actor: user,
          subject: user,
          device: row.device,
          details: { ended: 1, endedDevice: gone.device },
        });
        return {};
      }),
    'sessions.endOthers': (_, call) => endMany(call, call.session.row.id),
    'sessions.endAll': (_, call) => endMany(call, undefined),
  };
}
