// Answers the routes of the audit log, the person's own activity, and reports of something suspicious.
// Called by handlers.ts.
import type { ApiInput } from '../../shared/api.ts';
import type { Context, Handlers, SessionCall } from '../context.ts';
import { putMail } from '../messages/outbox.ts';
import type { AuditTable } from '../store/schema.ts';
import { listActivity } from './activity.ts';
import { type AuditRow, auditText } from './export.ts';
import { filteredAudit } from './filter.ts';
import { record } from './record.ts';
import { limitRate } from '../lockout/rate-limit.ts';

type Name = 'audit.list' | 'audit.export' | 'activity.list' | 'activity.report';

const pageSize = 50;
const exportPageSize = 1000;

function toAuditRow(row: AuditTable): AuditRow {
  return {
    id: row.id,
    atMs: row.at,
    kind: row.kind,
    outcome: row.outcome,
    actorId: row.actor_id,
    actorName: row.actor_name,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    address: row.address,
    device: row.device,
    details: JSON.parse(row.details) as Record<string, string | number | boolean>,
  };
}

async function newest(context: Context): Promise<string> {
  const row = await context.store.db
    .selectFrom('audit')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? '';
}

export function createAuditHandlers(context: Context): Handlers<Name> {
  const { db } = context.store;
  return {
    'audit.list': async ({ query }) => {
      const limit = query.limit ?? pageSize;
      let page = filteredAudit(context.store, query);
      if (query.before !== undefined) page = page.where('id', '<', query.before);
      const rows = await page
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      return {
        events: shown.map(toAuditRow),
        nextBefore: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      };
    },
    'audit.export': async ({ query }, call) => {
      const isCsv = query.format === 'csv';
      // What happens from here on, this export included, is not in it: so it has an end.
      const end = await newest(context);
      await record(context, db, call, {
        kind: 'audit.exported',
        actor: call.session.user,
        device: call.session.row.device,
        details: { format: query.format },
      });
      call.reply.contentType = isCsv
        ? 'text/csv; charset=utf-8'
        : 'application/jsonl; charset=utf-8';
      call.reply.fileName = `audit.${query.format}`;
      call.reply.stream = auditText(query.format, async (afterId) => {
        const rows = await filteredAudit(context.store, query)
          .where('id', '>', afterId)
          .where('id', '<=', end)
          .orderBy('id')
          .limit(exportPageSize)
          .execute();
        return rows.map(toAuditRow);
      });
      return '';
    },
    'activity.list': ({ query }, call) => listActivity(db, call.session.user.id, query),
    'activity.report': ({ body }, call) => report(context, call, body),
  };
}

const dayMs = 86_400_000;

async function report(
  context: Context,
  call: SessionCall,
  body: ApiInput<'activity.report'>['body'],
): Promise<{ reportId: string }> {
  const { db } = context.store;
  const { user, row } = call.session;
  const { settings } = call.snapshot;
  await limitRate(db, `report:${user.id}`, 20, dayMs, context.now());
  return db.transaction().execute(async (transaction) => {
    const reportId = await record(context, transaction, call, {
      kind: 'activity.reported',
      actor: user,
      subject: user,
      device: row.device,
      details: { message: body.message, event: body.eventId ?? '' },
    });
    if (settings.mail.enabled && settings.support.email.includes('@'))
      await putMail(context, transaction, {
        to: settings.support.email,
        subject: `${settings.profile.name}: suspicious activity reported`,
        text: [
          `${user.display_name} (${user.username}) reports suspicious activity on their account.`,
          `Report ${reportId}, event ${body.eventId ?? 'none named'}, from ${call.address}.`,
          '',
          body.message,
          '',
        ].join('\n'),
      });
    return { reportId };
  });
}
