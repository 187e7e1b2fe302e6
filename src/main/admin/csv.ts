// One line of CSV (RFC 4180 section 2). Called by the reports.

export function csvLine(cells: readonly string[]): string {
  return cells.map(cell).join(',');
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP CSV Injection). */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
