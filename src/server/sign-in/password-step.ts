// The first factor: user name and password, for local and directory users alike. Called by the sign-in routes.
// Count first, verify second; whoever does not exist costs the same work and gets the same answer (ASVS 6.3.8).
import type { SignInStep } from '../../shared/api/sign-in.ts';
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Call, Context } from '../context.ts';
import { directorySignIn } from '../directory/directory-sign-in.ts';
import {
  type Attempt,
  countAttempt,
  nameLockKey,
  refundAttempt,
  userLockKey,
} from '../lockout/lockout.ts';
import { limitRate, rateKey } from '../lockout/rate-limit.ts';
import { notifyUser } from '../messages/notify.ts';
import type { UserTable } from '../store/schema.ts';
import type { Facts } from './challenge.ts';
import { nextStep } from './next-step.ts';

export interface PasswordInput {
  readonly username: string;
  readonly password: string;
  readonly device: { readonly name: string };
  readonly remember?: boolean;
}

export async function passwordStep(
  context: Context,
  call: Call,
  input: PasswordInput,
): Promise<SignInStep> {
  const { settings } = call.snapshot;
  const known = await context.store.db
    .selectFrom('users')
    .selectAll()
    .where('username', '=', input.username)
    .executeTakeFirst();
  const key =
    known === undefined ? nameLockKey(context.keys, input.username) : userLockKey(known.id);
  const attempt = await countBoth(context, call, key);
  const user = await verify(context, call, input, known);
  if (user === undefined) throw await refuse(context, call, input, known, attempt);
  const method: Facts['method'] = user.origin === 'directory' ? 'directory' : 'password';
  return context.store.db.transaction().execute(async (transaction) => {
    await refundAttempt(transaction, key, settings.lockout);
    if (user.disabled === 1) throw new AppError('ACCOUNT_DISABLED');
    const fresh = await context.snapshots.current(transaction);
    return nextStep(context, transaction, { ...call, snapshot: fresh }, user, {
      device: input.device.name,
      remember: input.remember ?? false,
      mfaDone: false,
      usedBackupCode: false,
      method,
    });
  });
}

/** One commit for both counts; an account that is locked still counts towards the address. */
async function countBoth(context: Context, call: Call, key: string): Promise<Attempt> {
  const { lockout } = call.snapshot.settings;
  const counted = await context.store.db.transaction().execute(async (transaction) => {
    const now = context.now();
    const address = rateKey('sign-in', call.address);
    await limitRate(transaction, address, lockout.perAddressPerMinute, 60_000, now);
    return countAttempt(transaction, key, lockout, now).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });
  });
  if (counted instanceof AppError) throw counted;
  return counted;
}

/** The user when the password is right, else undefined. Throws DIRECTORY_DOWN and what the directory says. */
async function verify(
  context: Context,
  call: Call,
  input: PasswordInput,
  known: UserTable | undefined,
): Promise<UserTable | undefined> {
  const askDirectory =
    call.snapshot.settings.directory.enabled &&
    (known === undefined || known.origin === 'directory');
  if (askDirectory) return directorySignIn(context, call, input.username, input.password);
  const stored = known?.password_hash ?? null;
  const verdict = await context.hasher.verify(stored, input.password);
  if (!verdict.right || known === undefined) return undefined;
  if (verdict.outdated) {
    const hash = await context.hasher.hash(input.password);
    await context.store.db
      .updateTable('users')
      .set({ password_hash: hash })
      .where('id', '=', known.id)
      .where('password_hash', '=', stored)
      .execute();
  }
  return known;
}

async function refuse(
  context: Context,
  call: Call,
  input: PasswordInput,
  known: UserTable | undefined,
  attempt: Attempt,
): Promise<AppError> {
  await context.store.db.transaction().execute(async (transaction) => {
    await record(context, transaction, call, {
      kind: attempt.locksNow ? 'sign-in.locked' : 'sign-in.failed',
      outcome: 'failure',
      subject: known,
      device: input.device.name,
      details: { factor: 'password', known: known !== undefined },
    });
    if (attempt.locksNow && known !== undefined)
      await notifyUser(context, transaction, known.id, 'account-locked');
  });
  return new AppError('CREDENTIALS_WRONG', { attemptsLeft: attempt.attemptsLeft });
}
