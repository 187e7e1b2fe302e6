// The audit log as text for other programs: CSV (RFC 4180) and JSON Lines. Pure; called by handlers.ts.
import type { ApiOutput } from '../../shared/api.ts';

type Row = ApiOutput<'audit.list'>['events'][number];

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

export function auditCsv(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [
      new Date(row.atMs).toISOString(),
      row.id,
      row.kind,
      row.outcome,
      row.actorName ?? '',
      row.subjectName ?? '',
      row.address,
      row.device,
      JSON.stringify(row.details),
    ]
      .map(cell)
      .join(','),
  );
  return [columns.join(','), ...lines, ''].join('\r\n');
}

export function auditJsonLines(rows: readonly Row[]): string {
  return rows
    .map((row) => `${JSON.stringify({ time: new Date(row.atMs).toISOString(), ...row })}\n`)
    .join('');
}
