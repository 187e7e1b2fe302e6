// Enrolment: begin gives a secret and turns nothing on; confirm proves a code and turns MFA on, all or nothing.
// Called by the account's MFA routes and by forced enrolment in sign-in. An app killed at any moment can ask
// how its enrolment stands, and confirm again.
import { randomBytes } from 'node:crypto';
import type { Enrolment } from '../../shared/api/mfa.ts';
import { AppError } from '../../shared/errors.ts';
import { encodeBase32 } from '../../shared/otp/base32.ts';
import { record, type Person } from '../audit/record.ts';
import type { Call, Context } from '../context.ts';
import { newId } from '../crypto/digest.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { notifyUser } from '../messages/notify.ts';
import type { Queries } from '../store/database.ts';
import { replaceBackupCodes } from './backup-codes.ts';
import { driftAfter, matchStep } from './totp-step.ts';
import { verifyCode } from './verify-code.ts';

/** Survives a restart of the app; a new begin replaces it. */
const lifeMs = 3_600_000;
/** NIST SP 800-63B-4 section 3.1.4 wants 112 bits; RFC 4226 section 4 recommends 160. */
const secretBytes = 20;

export interface EnrolmentNames {
  readonly issuer: string;
  readonly account: string;
}

/** Of each name: three times twelve characters of this many must fit into a QR code (2,331 bytes at level M). */
const maxNameLength = 60;

/** Authenticator apps split `issuer:account` at the first colon, so neither holds one, and neither may be empty. */
export function enrolmentNames(organisation: string, username: string): EnrolmentNames {
  const clean = (text: string): string => {
    const plain = text
      .replaceAll(':', ' ')
      .replace(/\p{Cs}/gu, '\uFFFD')
      .trim();
    return Array.from(plain).slice(0, maxNameLength).join('').trim() || '-';
  };
  return { issuer: clean(organisation), account: clean(username) };
}

export function enrolmentUri(names: EnrolmentNames, secret: string): string {
  const label = `${encodeURIComponent(names.issuer)}:${encodeURIComponent(names.account)}`;
  return (
    `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(names.issuer)}` +
    '&algorithm=SHA1&digits=6&period=30'
  );
}

export async function beginEnrolment(
  context: Context,
  call: Call,
  user: Person,
): Promise<Enrolment> {
  const { db } = context.store;
  const now = context.now();
  if (await findTotp(db, user.id)) throw new AppError('MFA_ALREADY_ON');
  const bytes = randomBytes(secretBytes);
  const row = {
    id: newId(),
    user_id: user.id,
    secret: seal(context.keys, 'totp', user.id, bytes),
    created_at: now,
    expires_at: now + lifeMs,
  };
  const changes = { id: row.id, secret: row.secret, created_at: now, expires_at: row.expires_at };
  await db
    .insertInto('enrolments')
    .values(row)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(changes))
    .execute();
  const secret = encodeBase32(bytes);
  const names = enrolmentNames(call.snapshot.settings.profile.name, user.username);
  return {
    enrolmentId: row.id,
    secret,
    uri: enrolmentUri(names, secret),
    ...names,
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
    expiresAtMs: row.expires_at,
  };
}

/** A confirmed one stays. */
export async function cancelEnrolment(
  queries: Queries,
  userId: string,
  enrolmentId: string,
): Promise<void> {
  await queries
    .deleteFrom('enrolments')
    .where('id', '=', enrolmentId)
    .where('user_id', '=', userId)
    .execute();
}

export interface Confirmed {
  readonly alreadyConfirmed: boolean;
  readonly backupCodes: string[] | null;
  readonly enabledAtMs: number;
}

/** Throws CODE_WRONG, CODE_ALREADY_USED, ENROLMENT_GONE, MFA_ALREADY_ON (by another enrolment). */
export async function confirmEnrolment(
  context: Context,
  call: Call,
  user: Person,
  enrolmentId: string,
  code: string,
  device: string,
): Promise<Confirmed> {
  const { db } = context.store;
  const now = context.now();
  const { windowSteps } = call.snapshot.settings.mfa;
  const pending = await findPending(db, user.id, enrolmentId, now);
  if (pending === undefined) return confirmAgain(context, user, enrolmentId, code, windowSteps);
  const secret = unseal(context.keys, 'totp', user.id, pending.secret);
  // The first code teaches the user's drift: a clock up to maxDriftSteps off would never enrol otherwise,
  // but a wider window also helps a guesser, so enrolment keeps the ordinary one.
  const step = matchStep(secret, code, now, windowSteps, 0);
  secret.fill(0);
  if (step === undefined) throw new AppError('CODE_WRONG');
  const backupCodes = await db.transaction().execute(async (transaction) => {
    const taken = await transaction
      .deleteFrom('enrolments')
      .where('id', '=', enrolmentId)
      .returning('id')
      .executeTakeFirst();
    if (taken === undefined) throw new AppError('CODE_ALREADY_USED');
    const added = await transaction
      .insertInto('totp')
      .values({
        user_id: user.id,
        enrolment_id: enrolmentId,
        secret: pending.secret,
        last_step: step,
        drift_steps: driftAfter(step, now),
        enabled_at: now,
        codes_generated_at: now,
        codes_acknowledged: 0,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('user_id')
      .executeTakeFirst();
    if (added === undefined) throw new AppError('MFA_ALREADY_ON');
    const codes = await replaceBackupCodes(context.keys, transaction, user.id, now);
    await record(context, transaction, call, {
      kind: 'mfa.enabled',
      actor: user,
      subject: user,
      device,
    });
    await notifyUser(context, transaction, user.id, 'mfa-enabled');
    return codes;
  });
  return { alreadyConfirmed: false, backupCodes, enabledAtMs: now };
}

async function confirmAgain(
  context: Context,
  user: Person,
  enrolmentId: string,
  code: string,
  windowSteps: number,
): Promise<Confirmed> {
  const { db } = context.store;
  const totp = await findTotp(db, user.id);
  if (totp === undefined) throw new AppError('ENROLMENT_GONE');
  if (totp.enrolment_id !== enrolmentId) throw new AppError('MFA_ALREADY_ON');
  const verdict = await verifyCode(context, db, user.id, code, windowSteps);
  if (verdict !== 'right')
    throw new AppError(verdict === 'used' ? 'CODE_ALREADY_USED' : 'CODE_WRONG');
  const backupCodes =
    totp.codes_acknowledged === 1
      ? null
      : await db
          .transaction()
          .execute((transaction) =>
            replaceBackupCodes(context.keys, transaction, user.id, context.now()),
          );
  return { alreadyConfirmed: true, backupCodes, enabledAtMs: totp.enabled_at };
}

export function findTotp(queries: Queries, userId: string) {
  return queries.selectFrom('totp').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

function findPending(queries: Queries, userId: string, id: string, nowMs: number) {
  return queries
    .selectFrom('enrolments')
    .selectAll()
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('expires_at', '>', nowMs)
    .executeTakeFirst();
}

export async function enrolmentStatus(
  context: Context,
  userId: string,
  enrolmentId: string,
): Promise<{
  enrolmentId: string;
  status: 'pending' | 'confirmed' | 'gone';
  backupCodesAcknowledged: boolean;
}> {
  const { db } = context.store;
  const totp = await findTotp(db, userId);
  if (totp?.enrolment_id === enrolmentId)
    return {
      enrolmentId,
      status: 'confirmed',
      backupCodesAcknowledged: totp.codes_acknowledged === 1,
    };
  const pending = await findPending(db, userId, enrolmentId, context.now());
  return {
    enrolmentId,
    status: pending === undefined ? 'gone' : 'pending',
    backupCodesAcknowledged: false,
  };
}
