// A new password at the step change-password of a sign-in: its rules and the server's word on it. Called by the
// account handlers when the window names an attempt.
import type { Attempts } from './attempts.ts';

export async function checkPasswordOfAttempt(
  attempts: Attempts,
  attemptId: string,
  newPassword: string,
) {
  const attempt = attempts.get(attemptId);
  const { challengeId, policy, minLength } = attempt.at('change-password');
  const { problems } = await attempt.ask('signIn.checkPassword', {
    body: { challengeId, newPassword },
  });
  return { policy, minLength, problems };
}
