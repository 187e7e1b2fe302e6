// The report as a table for people. Called by inspect.ts. Names come from strangers' files: what could move the
// cursor or turn the text around is taken out before it reaches a terminal.
import { layOut, plain } from './columns.ts';
import type { Report, ReportedEntry } from './report.ts';

const columns = ['Type', 'Issuer', 'Account', 'Code', 'Details'] as const;

export function tableOf(report: Report, atMs: number): string {
  const { format, entries, problems } = report;
  const lines: string[] = [];
  if (format !== null) {
    lines.push(entries.length === 0 ? format : `${format}: ${countOf(entries)}`, '');
  }
  if (entries.length > 0) {
    const showSecrets = entries.some(({ secret }) => secret !== null);
    const header = showSecrets ? [...columns, 'Secret'] : columns;
    lines.push(...layOut([header, ...entries.map((entry) => rowOf(entry, showSecrets))]), '');
    lines.push(`Codes of ${new Date(atMs).toISOString()}`);
  }
  if (problems.length > 0) {
    if (entries.length > 0) lines.push('');
    lines.push(
      ...problems.map(({ name, reason }) => plain(name === '' ? reason : `${name}: ${reason}`)),
    );
  }
  return `${lines.join('\n')}\n`;
}

function countOf(entries: readonly ReportedEntry[]): string {
  return entries.length === 1 ? '1 entry' : `${entries.length} entries`;
}

function rowOf(entry: ReportedEntry, showSecrets: boolean): readonly string[] {
  const moving = 'counter' in entry ? `counter ${entry.counter}` : `${entry.period} s`;
  const code = entry.code === null ? '-' : grouped(entry.code);
  const details = `${entry.algorithm}, ${entry.digits} digits, ${moving}`;
  const row = [entry.type, plain(entry.issuer), plain(entry.account), code, details];
  return showSecrets ? [...row, entry.secret ?? ''] : row;
}

/** 123 456, 1234 5678; codes of other lengths and in letters stay whole. */
function grouped(code: string): string {
  if (!/^\d+$/.test(code) || code.length < 6 || code.length % 2 === 1) return code;
  const half = code.length / 2;
  return `${code.slice(0, half)} ${code.slice(half)}`;
}
