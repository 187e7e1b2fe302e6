// Every format we write. Used by the export and by `convert`.
import type { Writer } from './writer.ts';
import { aegisWriter } from './writers/aegis.ts';
import { bitwardenWriter } from './writers/bitwarden.ts';
import { countersignBackupWriter } from './writers/countersign-backup.ts';
import { csvWriter } from './writers/csv.ts';
import { enteWriter } from './writers/ente.ts';
import { googleMigrationWriter } from './writers/google-migration.ts';
import { otpauthListWriter } from './writers/otpauth-list.ts';
import { twofasWriter } from './writers/twofas.ts';

export const writers: readonly Writer[] = [
  countersignBackupWriter,
  otpauthListWriter,
  aegisWriter,
  twofasWriter,
  enteWriter,
  bitwardenWriter,
  googleMigrationWriter,
  csvWriter,
];
