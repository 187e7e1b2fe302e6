// Server key rotation: a new current key, and everything that can be read again sealed anew with it. Called by the
// rotate-key command; servers may run meanwhile (an unknown key makes them read the key file again). Passwords and
// backup codes keep naming the key they were made with: passwords move at each sign-in, backup codes with the next set.
import type { Context } from '../context.ts';
import { readKeyFile, replaceKeyFile, withNewKey } from '../crypto/key-file.ts';
import { createKeyRing, type KeyPurpose, type KeyRing } from '../crypto/key-ring.ts';
import { seal, sealedWith, unseal } from '../crypto/seal.ts';
import { ownDoing, record } from '../audit/record.ts';
import type { Db } from '../store/database.ts';

export interface Rotation {
  readonly keyId: string;
  readonly resealed: number;
  /** Passwords and backup codes that still need an older key. */
  readonly waiting: number;
}

function reseal(keys: KeyRing, purpose: KeyPurpose, owner: string, sealed: string): string {
  return seal(keys, purpose, owner, unseal(keys, purpose, owner, sealed));
}

export async function rotateKey(context: Context): Promise<Rotation> {
  const file = withNewKey(await readKeyFile(context.config.keyFile));
  await replaceKeyFile(context.config.keyFile, file);
  const keys = createKeyRing(file);
  const { db } = context.store;
  const resealed = await resealAll(db, keys);
  await record(context, db, ownDoing, {
    kind: 'server.key-rotated',
    details: { key: keys.currentId },
  });
  return { keyId: keys.currentId, resealed, waiting: await countWaiting(db, keys) };
}

/** Each row by one guarded statement: whoever changed it meanwhile wins. */
async function resealAll(db: Db, keys: KeyRing): Promise<number> {
  let count = 0;
  const isOld = (sealed: string): boolean => sealedWith(sealed) !== keys.currentId;
  for (const table of ['totp', 'enrolments'] as const) {
    const rows = await db.selectFrom(table).select(['user_id', 'secret']).execute();
    for (const row of rows.filter((one) => isOld(one.secret))) {
      const secret = reseal(keys, 'totp', row.user_id, row.secret);
      await db
        .updateTable(table)
        .set({ secret })
        .where('user_id', '=', row.user_id)
        .where('secret', '=', row.secret)
        .execute();
      count += 1;
    }
  }
  for (const row of await db.selectFrom('settings').selectAll().execute()) {
    if (row.secret === null || !isOld(row.secret)) continue;
    await db
      .updateTable('settings')
      .set({ secret: reseal(keys, 'settings', row.section, row.secret) })
      .where('section', '=', row.section)
      .where('secret', '=', row.secret)
      .execute();
    count += 1;
  }
  return count;
}

async function countWaiting(db: Db, keys: KeyRing): Promise<number> {
  const passwords = await db
    .selectFrom('users')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('password_hash', 'not like', `${keys.currentId}:%`)
    .executeTakeFirstOrThrow();
  const codes = await db
    .selectFrom('backup_codes')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('hash', 'not like', `${keys.currentId}.%`)
    .executeTakeFirstOrThrow();
  return passwords.count + codes.count;
}
