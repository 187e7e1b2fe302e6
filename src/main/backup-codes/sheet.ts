// The sheet of backup codes for saving and printing: whoever finds it must know what it is, and which are used.
// Called by the handlers.
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
  return [
    `Backup codes for ${organisation}`,
    '',
    `    Server:     ${address}`,
    `    User name:  ${userName}`,
    ...(made === '' ? [] : [`    Made on:    ${made}`]),
    '',
    ...codes.map(
      ({ number, code, used }) =>
        `    ${String(number).padStart(2)}.  ${code}${used ? '   (used)' : ''}`,
    ),
    '',
    'Each code signs you in once, in place of the 6-digit code, when you do not have',
    'your authenticator. New codes make these worthless.',
    'Keep this sheet where only you find it, and not beside your password.',
    '',
  ].join('\n');
}
