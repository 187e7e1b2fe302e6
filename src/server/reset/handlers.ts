// Forgot password: a code by mail, then a new password. The same answer in the same time whether or not anyone was
// found; never signs in, so it cannot skip MFA (ASVS 6.4.3). Called by handlers.ts.
import type { ApiOutput } from '../../shared/api.ts';
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Call, Context, Handlers } from '../context.ts';
import { hashToken, keyedHash, keyedHashes, newMessageCode, newToken } from '../crypto/digest.ts';
import { untilUnlocked, userLockKey } from '../lockout/lockout.ts';
import { limitRate, rateKey } from '../lockout/rate-limit.ts';
import { notifyUser } from '../messages/notify.ts';
import { putMail } from '../messages/outbox.ts';
import { resetText } from '../messages/texts.ts';
import { requireGoodPassword, storePassword } from '../password/set-password.ts';
import { endSessions } from '../session/start-session.ts';
import type { UserTable } from '../store/schema.ts';
import { emailKey } from '../users/names.ts';

type Name = 'reset.begin' | 'reset.complete';

const lifeMs = 600_000;
const attempts = 5;
const maxPerUserHour = 5;
const hourMs = 3_600_000;

export function createResetHandlers(context: Context): Handlers<Name> {
  return {
    'reset.begin': ({ body }, call) => begin(context, call, body.usernameOrEmail),
    'reset.complete': async ({ body }, call) => {
      await complete(context, call, body);
      return {};
    },
  };
}

async function limit(context: Context, call: Call): Promise<void> {
  const { perAddressPerMinute } = call.snapshot.settings.lockout;
  const key = rateKey('reset', call.address);
  await limitRate(context.store.db, key, perAddressPerMinute, 60_000, context.now());
}

async function begin(
  context: Context,
  call: Call,
  typed: string,
): Promise<ApiOutput<'reset.begin'>> {
  const { db } = context.store;
  const { settings } = call.snapshot;
  if (!settings.mail.enabled) throw new AppError('NOT_ALLOWED', { problem: 'no mail' });
  await limit(context, call);
  const now = context.now();
  const user = await db
    .selectFrom('users')
    .selectAll()
    .where((where) =>
      where.or([where('username', '=', typed), where('email_key', '=', emailKey(typed))]),
    )
    .executeTakeFirst();
  const quotaKey = user === undefined ? `name:${hashToken(typed)}` : user.id;
  const withinQuota = await limitRate(db, `reset:${quotaKey}`, maxPerUserHour, hourMs, now).then(
    () => true,
    () => false,
  );
  const isServed = withinQuota && user?.origin === 'local' && user.disabled === 0;
  const email = isServed ? user.email : null;
  const resetId = newToken();
  const code = newMessageCode();
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('resets')
      .values({
        id_hash: hashToken(resetId),
        user_id: email === null ? null : (user?.id ?? null),
        code_hash: keyedHash(context.keys, 'short-code', resetId, code),
        expires_at: now + lifeMs,
        attempts_left: attempts,
      })
      .execute();
    const mail = resetText(code, lifeMs / 60_000, {
      name: user?.display_name ?? '',
      organisation: settings.profile.name,
      support: settings.support.email,
      at: new Date(now).toISOString(),
    });
    // For nobody the same row is written, over before it could be sent: equal work, equal time.
    await putMail(context, transaction, { to: email ?? '', ...mail }, email === null ? 0 : lifeMs);
    await record(context, transaction, call, {
      kind: 'password.reset-begun',
      subject: email === null ? undefined : user,
      details: { known: email !== null },
    });
  });
  return { resetId, expiresAtMs: now + lifeMs, policy: settings.password };
}

async function complete(
  context: Context,
  call: Call,
  input: { readonly resetId: string; readonly code: string; readonly newPassword: string },
): Promise<void> {
  const { db } = context.store;
  await limit(context, call);
  const idHash = hashToken(input.resetId);
  const row = await db
    .updateTable('resets')
    .set((set) => ({ attempts_left: set('attempts_left', '-', 1) }))
    .where('id_hash', '=', idHash)
    .where('attempts_left', '>', 0)
    .where('expires_at', '>', context.now())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('SIGN_IN_EXPIRED');
  const hashes = keyedHashes(context.keys, 'short-code', input.resetId, input.code);
  const user = row.user_id === null ? undefined : await findLocal(context, row.user_id);
  if (!hashes.includes(row.code_hash) || user === undefined)
    throw new AppError('CODE_WRONG', { attemptsLeft: row.attempts_left });
  await requirePassword(context, call, user, idHash, input.newPassword);
  const hash = await context.hasher.hash(input.newPassword);
  await db.transaction().execute(async (transaction) => {
    const taken = await transaction
      .deleteFrom('resets')
      .where('id_hash', '=', idHash)
      .returning('id_hash')
      .executeTakeFirst();
    if (taken === undefined) throw new AppError('SIGN_IN_EXPIRED');
    await storePassword(context, transaction, user, hash, false);
    const ended = await endSessions(transaction, user.id);
    // The hard stop stays until an administrator looks at it.
    await transaction
      .deleteFrom('lockouts')
      .where('key', '=', userLockKey(user.id))
      .where('locked_until', '!=', untilUnlocked)
      .execute();
    await record(context, transaction, call, {
      kind: 'password.reset',
      subject: user,
      details: { endedSessions: ended },
    });
    await notifyUser(context, transaction, user.id, 'password-reset');
  });
}

function findLocal(context: Context, userId: string): Promise<UserTable | undefined> {
  return context.store.db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', userId)
    .where('origin', '=', 'local')
    .where('disabled', '=', 0)
    .executeTakeFirst();
}

/** A password that breaks the rules does not use up the code. */
async function requirePassword(
  context: Context,
  call: Call,
  user: UserTable,
  idHash: string,
  newPassword: string,
): Promise<void> {
  const { db } = context.store;
  try {
    await requireGoodPassword(context, db, call.snapshot.settings, user, newPassword);
  } catch (error) {
    await db
      .updateTable('resets')
      .set((set) => ({ attempts_left: set('attempts_left', '+', 1) }))
      .where('id_hash', '=', idHash)
      .execute();
    throw error;
  }
}
