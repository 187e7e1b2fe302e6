// Stratum's own database from a rooted phone, as the JSON of its backups: the tables hold the same (formats.md 7).
// Called by its reader. One that the app sealed with a password is SQLCipher 4 and no database to begin with.
import { AppError } from '../../../shared/errors.ts';
import type { ReadInput } from '../reader.ts';
import { textOf } from './json.ts';
import { isSqlite, readTable } from './sqlite.ts';
import { withWal } from './wal.ts';

/** The schema stands as text in the file. */
export function isStratumDatabase(bytes: Uint8Array): boolean {
  if (!isSqlite(bytes)) return false;
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return /"?authenticator"?\s*\(/i.test(all.toString('latin1')) && all.includes('ranking');
}

/** Throws FILE_DAMAGED. */
export async function stratumDatabase({
  bytes,
  fileName,
  companions,
}: ReadInput): Promise<Readonly<Record<string, unknown>>> {
  const database = withWal(bytes, fileName, companions);
  const authenticators = await readTable(database, 'authenticator');
  if (!authenticators?.columns.has('secret') || !authenticators.isWhole)
    throw new AppError('FILE_DAMAGED', { problem: 'no table' });
  const [categories, links, icons] = await Promise.all(
    ['category', 'authenticatorcategory', 'customicon'].map((table) => readTable(database, table)),
  );
  return {
    Authenticators: authenticators.rows.map((row) => ({
      Type: row.type,
      Icon: row.icon,
      Issuer: row.issuer,
      Username: row.username,
      Secret: row.secret,
      Pin: row.pin,
      Algorithm: row.algorithm,
      Digits: row.digits,
      Period: row.period,
      Counter: row.counter,
    })),
    Categories: categories?.rows.map((row) => ({ Id: row.id, Name: row.name })) ?? [],
    AuthenticatorCategories:
      links?.rows.map((row) => ({
        CategoryId: textOf(row, 'categoryid'),
        AuthenticatorSecret: textOf(row, 'authenticatorsecret'),
      })) ?? [],
    CustomIcons:
      icons?.rows.map((row) => ({
        Id: row.id,
        Data: row.data instanceof Uint8Array ? Buffer.from(row.data).toString('base64') : row.data,
      })) ?? [],
  };
}
