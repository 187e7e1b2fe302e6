// The step enrol of a sign-in, as the enrolment needs it: the same remote as an account's, over the challenge.
// Called by the enrolment when the window names an attempt instead of an account.
import { AppError } from '../../shared/errors.ts';
import type { EnrolmentSubject } from '../companion/enrolment-remote.ts';
import type { Attempts } from './attempts.ts';

export function enrolmentOfAttempt(attempts: Attempts, attemptId: string): EnrolmentSubject {
  const attempt = attempts.get(attemptId);
  const { userId, userName } = attempt.at('enrol');
  const challenge = () => ({ challengeId: attempt.at('enrol').challengeId });
  return {
    serverId: attempt.serverId,
    userId,
    userName,
    accountId: attempt.accountId(userId),
    remote: {
      begin: () => attempt.ask('signIn.enrolBegin', { body: challenge() }),
      status: async (enrolmentId) => {
        const { status } = await attempt.ask('signIn.enrolStatus', {
          body: { ...challenge(), enrolmentId },
        });
        return status;
      },
      confirm: async (enrolmentId, code) => {
        try {
          const { backupCodes, next } = await attempt.ask('signIn.enrolConfirm', {
            body: { ...challenge(), enrolmentId, code },
          });
          return { codes: backupCodes, proceed: () => attempt.advance(next) };
        } catch (error) {
          if (!(error instanceof AppError && error.code === 'MFA_ALREADY_ON')) throw error;
          // Done on another device meanwhile: this way is over, the next sign-in asks for a code.
          attempt.become({ step: 'password', userName, notice: 'none' });
          throw error;
        }
      },
      cancel: async (enrolmentId) => {
        await attempt.ask('signIn.enrolCancel', { body: { ...challenge(), enrolmentId } });
      },
    },
  };
}
