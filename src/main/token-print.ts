// A print of a token: two tokens with the same print make the same codes. Used by the vault and by enrolment to
// find duplicates. A hash, so that a table of prints holds no secret.
import { createHash } from 'node:crypto';
import type { Token } from '../shared/model.ts';
import { stepSeconds } from '../shared/otp/code.ts';

/** A counter moves, so it does not tell two tokens apart. */
export function printOf(token: Token): string {
  const period = token.type === 'hotp' ? '' : stepSeconds(token);
  return createHash('sha256')
    .update(`${token.type} ${token.algorithm} ${token.digits} ${period} `)
    .update(token.pin ?? '')
    .update('\0')
    .update(token.secret)
    .digest('base64');
}
