// A new password at a step of a sign-in that wants one: its rules, and what is known of it. Called by the account handlers
// when the window names an attempt.
import { passwordProblems, type PasswordProblem } from '../../shared/api/policy.ts';
import {
  characterCount,
  formProblems,
  holdsEmail,
  holdsUserName,
  holdsWordOf,
  normalisePassword,
} from '../../shared/password-form.ts';
import type { Attempts } from './attempts.ts';
import type { StepOf } from './step.ts';

export async function checkPasswordOfAttempt(
  attempts: Attempts,
  attemptId: string,
  newPassword: string,
) {
  const attempt = attempts.get(attemptId);
  const step = attempt.step();
  if (step.step === 'reset') return checkForReset(step, newPassword);
  const { challengeId, policy, minLength } = attempt.at('change-password');
  if (newPassword === '') return { policy, minLength, problems: [], unknown: passwordProblems };
  const { problems } = await attempt.ask('signIn.checkPassword', {
    body: { challengeId, newPassword },
  });
  return { policy, minLength, problems, unknown: [] };
}

/**
 * Nothing is asked of the server: it must not say whose password it would be. What the form and the name typed before
 * can tell is told here, the rest when it is saved.
 */
function checkForReset({ policy, nameOrEmail, organisation }: StepOf<'reset'>, typed: string) {
  const { minLength, minLengthWithMfa, refusePersonal } = policy;
  const password = normalisePassword(typed);
  const problems = formProblems(password, policy, Math.min(minLength, minLengthWithMfa));
  const unknown: PasswordProblem[] = [
    'COMMON',
    'PERSONAL_NAME',
    'PERSONAL_EMAIL',
    'PERSONAL_BIRTHDAY',
    'USED_BEFORE',
    'SAME',
  ];
  if (characterCount(password) < Math.max(minLength, minLengthWithMfa)) unknown.push('TOO_SHORT');
  if (refusePersonal) {
    if (nameOrEmail.includes('@')) {
      if (holdsEmail(password, nameOrEmail)) problems.push('PERSONAL_EMAIL');
    } else if (holdsUserName(password, nameOrEmail)) problems.push('PERSONAL_NAME');
    if (holdsWordOf(password, organisation)) problems.push('ORGANISATION_NAME');
  }
  return { policy, minLength, minLengthWithMfa, problems, unknown };
}
