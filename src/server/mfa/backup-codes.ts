// Ten backup codes: made, stored as keyed hashes, each used once by one guarded statement. Called by
// enrolment, regeneration and sign-in. Plain codes exist only in the answer that carries them.
import { backupCodeCount } from '../../shared/api/parts.ts';
import { keyedHash, keyedHashes, newBackupCode } from '../crypto/digest.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Queries } from '../store/database.ts';

/** Replaces the user's codes; the old ones die with the transaction. */
export async function replaceBackupCodes(
  keys: KeyRing,
  queries: Queries,
  userId: string,
  nowMs: number,
): Promise<string[]> {
  const codes = Array.from({ length: backupCodeCount }, newBackupCode);
  await queries.deleteFrom('backup_codes').where('user_id', '=', userId).execute();
  await queries
    .insertInto('backup_codes')
    .values(
      codes.map((code, index) => ({
        user_id: userId,
        position: index + 1,
        hash: keyedHash(keys, 'backup-code', userId, normaliseBackupCode(code)),
        used_at: null,
        used_device: null,
      })),
    )
    .execute();
  await queries
    .updateTable('totp')
    .set({ codes_generated_at: nowMs, codes_acknowledged: 0 })
    .where('user_id', '=', userId)
    .execute();
  return codes;
}

/** Any case, blanks and dashes; the digits base32 lacks are read as the letters they look like. */
function normaliseBackupCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll('0', 'O')
    .replaceAll('1', 'I')
    .replaceAll('8', 'B')
    .replace(/[^A-Z2-7]/gu, '');
}

export type BackupVerdict = 'right' | 'wrong' | 'used';

export async function spendBackupCode(
  keys: KeyRing,
  queries: Queries,
  userId: string,
  typed: string,
  device: string,
  nowMs: number,
): Promise<BackupVerdict> {
  const hashes = keyedHashes(keys, 'backup-code', userId, normaliseBackupCode(typed));
  const spent = await queries
    .updateTable('backup_codes')
    .set({ used_at: nowMs, used_device: device })
    .where('user_id', '=', userId)
    .where('hash', 'in', hashes)
    .where('used_at', 'is', null)
    .returning('position')
    .executeTakeFirst();
  if (spent !== undefined) return 'right';
  const known = await queries
    .selectFrom('backup_codes')
    .select('position')
    .where('user_id', '=', userId)
    .where('hash', 'in', hashes)
    .executeTakeFirst();
  return known === undefined ? 'wrong' : 'used';
}

export async function backupCodesLeft(queries: Queries, userId: string): Promise<number> {
  const row = await queries
    .selectFrom('backup_codes')
    .select((select) => select.fn.countAll<number>().as('left'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.left;
}
