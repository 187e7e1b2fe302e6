// The window's calls about the audit log. Made by handlers.ts. An export goes from the server to the disk.
import type { ApiOutput } from '../../shared/api.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { AuditEvent, adminAuditCalls } from '../../shared/ipc/admin/audit.ts';
import { say } from '../words.ts';
import type { AdminHandlersDeps } from './deps.ts';
import { factsOf, line } from './plain.ts';

/** A hundred thousand events with their details, and no server's flood. */
const mostExportBytes = 128 * 1024 * 1024;
/** The server sends while it reads; a long log on a slow line takes its time. */
const exportDeadlineMs = 600_000;

export function createAdminAuditHandlers({
  call,
  saveFile,
  now,
}: AdminHandlersDeps): HandlersOf<typeof adminAuditCalls> {
  return {
    'admin.audit.list': async ({ accountId, ...asked }) => {
      const { events, nextBefore } = await call(accountId, 'audit.list', asked);
      return { nextBefore, events: events.map(eventOf) };
    },
    'admin.audit.export': async ({ accountId, ...asked }) => {
      const options = { maxBytes: mostExportBytes, deadlineMs: exportDeadlineMs };
      const text = await call(accountId, 'audit.export', asked, options);
      const day = new Date(now()).toISOString().slice(0, 10);
      return {
        saved: await saveFile(`${say('files.audit', { day })}.${asked.query.format}`, text),
      };
    },
  };
}

function eventOf(row: ApiOutput<'audit.list'>['events'][number]): AuditEvent {
  return {
    id: row.id,
    atMs: row.atMs,
    kind: line(row.kind),
    succeeded: row.outcome === 'success',
    actor: line(row.actorName ?? ''),
    subject: line(row.subjectName ?? ''),
    subjectId: row.subjectId,
    address: line(row.address),
    device: line(row.device),
    details: factsOf(row.details),
  };
}
