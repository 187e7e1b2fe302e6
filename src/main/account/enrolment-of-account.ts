// The enrolment of an account that is signed in, over its session. Called by accounts.ts.
import type { EnrolmentSubject } from '../companion/enrolment-remote.ts';
import type { KeptAccount } from '../companion/kept.ts';
import type { Sessions } from '../companion/sessions.ts';

export function enrolmentOfAccount(
  { id: accountId, serverId, userId, userName }: KeptAccount,
  sessions: Sessions,
): EnrolmentSubject {
  return {
    accountId,
    serverId,
    userId,
    userName,
    remote: {
      begin: () => sessions.call(accountId, 'mfa.begin', {}),
      status: async (enrolmentId) => {
        const { status } = await sessions.call(accountId, 'mfa.enrolment', {
          params: { enrolmentId },
        });
        return status;
      },
      confirm: async (enrolmentId, code) => {
        const { backupCodes } = await sessions.call(accountId, 'mfa.confirm', {
          params: { enrolmentId },
          body: { code },
        });
        return { codes: backupCodes, proceed: () => Promise.resolve() };
      },
      cancel: async (enrolmentId) => {
        await sessions.call(accountId, 'mfa.cancel', { params: { enrolmentId } });
      },
    },
  };
}
