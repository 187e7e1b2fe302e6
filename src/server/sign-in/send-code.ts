// Sends a code by mail or text message for a sign-in that waits for its second factor, where the organisation
// switched that on. Called by the sign-in routes. The code is bound to the challenge and stored as a keyed hash.
import { AppError } from '../../shared/errors.ts';
import type { Call, Context } from '../context.ts';
import { keyedHash, newMessageCode } from '../crypto/digest.ts';
import { limitRate } from '../lockout/rate-limit.ts';
import { putMail, putTextMessage } from '../messages/outbox.ts';
import { shortSignInCode, signInCodeText } from '../messages/texts.ts';
import { type Challenge, challengeLifeMs, readChallenge } from './challenge.ts';

type Method = 'email-code' | 'sms-code';

const maxPerChallenge = 3;
const maxPerHour = 10;
const hourMs = 3_600_000;

export async function sendCode(
  context: Context,
  call: Call,
  challengeId: string,
  method: Method,
): Promise<{ sentTo: string; expiresAtMs: number }> {
  const { db } = context.store;
  const now = context.now();
  const challenge = await readChallenge(db, challengeId, 'mfa', now);
  const to = recipient(call, challenge, method);
  if (to === null) throw new AppError('MFA_NOT_ALLOWED', { method });
  await limitRate(db, `send-code:${challenge.user.id}`, maxPerHour, hourMs, now);
  const code = newMessageCode();
  const expiresAtMs = Math.min(now + challengeLifeMs, challenge.row.expires_at);
  await db.transaction().execute(async (transaction) => {
    const counted = await transaction
      .updateTable('challenges')
      .set((set) => ({
        message_hash: keyedHash(context.keys, 'short-code', challenge.row.id_hash, code),
        message_expires_at: expiresAtMs,
        messages_sent: set('messages_sent', '+', 1),
      }))
      .where('id_hash', '=', challenge.row.id_hash)
      .where('messages_sent', '<', maxPerChallenge)
      .returning('id_hash')
      .executeTakeFirst();
    if (counted === undefined) throw new AppError('RATE_LIMITED', { retryAfterSeconds: 600 });
    const { profile, support } = call.snapshot.settings;
    const lifeMs = expiresAtMs - now;
    if (method === 'sms-code') {
      const text = shortSignInCode(code, profile.name);
      return putTextMessage(context, transaction, { to, text }, lifeMs);
    }
    const mail = signInCodeText(code, Math.floor(lifeMs / 60_000), {
      name: challenge.user.display_name,
      organisation: profile.name,
      support: support.email,
      at: new Date(now).toISOString(),
    });
    return putMail(context, transaction, { to, ...mail }, lifeMs);
  });
  return { sentTo: method === 'sms-code' ? maskPhone(to) : maskEmail(to), expiresAtMs };
}

function recipient(call: Call, { user }: Challenge, method: Method): string | null {
  const { mfa, mail, sms } = call.snapshot.settings;
  if (method === 'email-code') return mfa.emailCodes && mail.enabled ? user.email : null;
  return mfa.smsCodes && sms.enabled ? user.phone : null;
}

/** `ana@example.org` -> `a***@example.org` */
function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** The last two digits. */
function maskPhone(phone: string): string {
  return `***${phone.slice(-2)}`;
}
