// The sheet of backup codes for saving and printing: whoever finds it must know what it is, and which are used.
// Called by the handlers.
import { say } from '../words.ts';
import { wrapLines } from '../wrap-lines.ts';

export interface SheetCode {
  readonly number: number;
  readonly code: string;
  readonly used: boolean;
}

export interface SheetOf {
  readonly organisation: string;
  readonly address: string;
  readonly userName: string;
  readonly madeAtMs: number;
  readonly codes: readonly SheetCode[];
}

export function backupCodeSheet({
  organisation,
  address,
  userName,
  madeAtMs,
  codes,
}: SheetOf): string {
  const made = madeAtMs === 0 ? '' : new Date(madeAtMs).toISOString().slice(0, 10);
  const facts = [
    [say('backupSheet.server'), address],
    [say('backupSheet.user'), userName],
    ...(made === '' ? [] : [[say('backupSheet.made'), made] as const]),
  ] as const;
  const column = Math.max(...facts.map(([name]) => name.length)) + 3;
  return [
    say('backupSheet.title', { organisation }),
    '',
    ...facts.map(([name, value]) => `    ${`${name}:`.padEnd(column)}${value}`),
    '',
    ...codes.map(
      ({ number, code, used }) =>
        `    ${String(number).padStart(2)}.  ${code}${used ? `   (${say('backupSheet.used')})` : ''}`,
    ),
    '',
    ...wrapLines(say('backupSheet.what')),
    '',
  ].join('\n');
}
