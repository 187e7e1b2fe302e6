// The formats that an export is written in. Without their schema (ipc/transfer.ts), because the window reads none.
import type { ExportFormat } from './ipc/transfer.ts';

/** Whether a format is sealed under a password: always, as the user likes, or never. */
export const exportPasswords: Readonly<Record<ExportFormat, 'always' | 'optional' | 'never'>> = {
  'countersign-backup': 'always',
  'otpauth-uri-list': 'never',
  aegis: 'optional',
  '2fas': 'optional',
  ente: 'never',
  'bitwarden-json': 'never',
  'google-migration': 'never',
  csv: 'never',
};
