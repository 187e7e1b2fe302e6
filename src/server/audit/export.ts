// The audit log as text for other programs: CSV (RFC 4180) and JSON Lines, made page by page while it is sent, so that
// its length costs no memory. Called by handlers.ts.
import type { ApiOutput } from '../../shared/api.ts';

export type AuditRow = ApiOutput<'audit.list'>['events'][number];

/** The next events, oldest first, after the one named; none: the end. */
type ReadPage = (afterId: string) => Promise<readonly AuditRow[]>;

const columns = [
  'time',
  'id',
  'kind',
  'outcome',
  'actor',
  'subject',
  'address',
  'device',
  'details',
] as const;

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP CSV Injection). */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvLine(row: AuditRow): string {
  const cells = [
    new Date(row.atMs).toISOString(),
    row.id,
    row.kind,
    row.outcome,
    row.actorName ?? '',
    row.subjectName ?? '',
    row.address,
    row.device,
    JSON.stringify(row.details),
  ];
  return `${cells.map(cell).join(',')}\r\n`;
}

function jsonLine(row: AuditRow): string {
  return `${JSON.stringify({ time: new Date(row.atMs).toISOString(), ...row })}\n`;
}

export async function* auditText(format: 'csv' | 'jsonl', read: ReadPage): AsyncGenerator<string> {
  if (format === 'csv') yield `${columns.join(',')}\r\n`;
  const line = format === 'csv' ? csvLine : jsonLine;
  for (let after = ''; ;) {
    const page = await read(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map(line).join('');
    after = last.id;
  }
}
