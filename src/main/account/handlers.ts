// The window's calls about an account: home, password, sessions, activity. Made by index.ts.
import type { HandlersOf } from '../../shared/ipc.ts';
import type { accountCalls } from '../../shared/ipc/account.ts';
import type { PasswordPolicy, PasswordProblem } from '../../shared/api/policy.ts';
import { accountOf } from '../companion/kept.ts';
import { withProof, type ProofDeps } from '../companion/proof.ts';
import type { Sessions } from '../companion/sessions.ts';
import { entryOf } from '../companion/vault-port.ts';
import type { Accounts } from './accounts.ts';
import { rulesBeforeServer, rulesOf } from './password-rules.ts';

export interface AccountHandlersDeps extends ProofDeps {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  /** The step change-password of a sign-in: its rules, and the server's word on a new password. */
  readonly checkForAttempt: (
    attemptId: string,
    newPassword: string,
  ) => Promise<{
    readonly policy: PasswordPolicy;
    readonly minLength: number;
    readonly problems: readonly PasswordProblem[];
  }>;
}

export function createAccountHandlers(deps: AccountHandlersDeps): HandlersOf<typeof accountCalls> {
  const { accounts, sessions, kept, vault } = deps;
  /** Rules change seldom; asked once a session of typing. */
  const policies = new Map<string, { policy: PasswordPolicy; minLength: number; token: string }>();

  async function policyOf(accountId: string) {
    const token = sessions.live(accountId)?.token ?? '';
    const known = policies.get(accountId);
    if (known?.token === token) return known;
    const asked = await sessions.call(accountId, 'password.policy', {});
    const fresh = { ...asked, token };
    policies.set(accountId, fresh);
    return fresh;
  }

  return {
    'account.refresh': async ({ accountId }) => {
      await accounts.refresh(accountId);
      return {};
    },
    'account.signOut': async ({ accountId }) => {
      await sessions.end(accountId, 'by-user');
      return {};
    },
    'account.forget': async ({ accountId }) => {
      await sessions.end(accountId, 'by-user');
      const entry = entryOf(vault, accountId);
      await kept.change(
        (before) => ({
          ...before,
          accounts: before.accounts.filter(({ id }) => id !== accountId),
          enrolments: before.enrolments.filter((each) => each.accountId !== accountId),
        }),
        entry === undefined ? {} : { edit: [{ id: entry.id, accountId: null }] },
      );
      return {};
    },
    'account.confirm': async ({ accountId, proof }) => {
      if (proof.how === 'password') {
        const { password } = proof;
        await sessions.call(accountId, 'session.confirm', { body: { password } });
        return {};
      }
      await withProof(deps, accountId, proof, (code) =>
        sessions.call(accountId, 'session.confirm', { body: { code } }),
      );
      return {};
    },
    'account.checkPassword': async (input) => {
      const { newPassword } = input;
      if ('newOrganisation' in input.for) {
        return rulesBeforeServer(newPassword, input.for.userName, input.for.newOrganisation);
      }
      if (newPassword === '') {
        if ('attemptId' in input.for) return { acceptable: false, rules: [] };
        const { policy, minLength } = await policyOf(input.for.accountId);
        return { acceptable: false, rules: rulesOf(policy, minLength, 'unknown') };
      }
      if ('attemptId' in input.for) {
        const said = await deps.checkForAttempt(input.for.attemptId, newPassword);
        return {
          acceptable: said.problems.length === 0,
          rules: rulesOf(said.policy, said.minLength, said.problems),
        };
      }
      const { accountId } = input.for;
      const [{ policy, minLength }, { problems }] = await Promise.all([
        policyOf(accountId),
        sessions.call(accountId, 'password.check', { body: { newPassword } }),
      ]);
      return { acceptable: problems.length === 0, rules: rulesOf(policy, minLength, problems) };
    },
    'account.changePassword': async ({
      accountId,
      currentPassword,
      newPassword,
      endOtherSessions,
    }) => {
      await sessions.call(accountId, 'password.change', {
        body: { currentPassword, newPassword, endOtherSessions },
      });
      await accounts.goOn(accountId);
      return {};
    },
    'account.changeContact': async ({ accountId, ...body }) => {
      await sessions.call(accountId, 'account.update', { body });
      await accounts.goOn(accountId);
      return {};
    },
    'account.sessions': async ({ accountId }) => {
      const { sessions: rows } = await sessions.call(accountId, 'sessions.list', {});
      return {
        sessions: rows.map(({ id, device, address, createdAtMs, lastSeenAtMs, current }) => ({
          id,
          device,
          address,
          createdAtMs,
          lastUsedAtMs: lastSeenAtMs,
          current,
        })),
      };
    },
    'account.endSession': async ({ accountId, sessionId }) => {
      await sessions.call(accountId, 'sessions.end', { params: { sessionId } });
      await accounts.goOn(accountId);
      return {};
    },
    'account.endOtherSessions': async ({ accountId }) => {
      await sessions.call(accountId, 'sessions.endOthers', {});
      await accounts.goOn(accountId);
      return {};
    },
    'account.activity': async ({ accountId, cursor }) => {
      const { events, nextBefore } = await sessions.call(accountId, 'activity.list', {
        query: { limit: 50, ...(cursor === undefined ? {} : { before: cursor }) },
      });
      return {
        events: events.map(({ id, atMs, kind, outcome, device, address, by, details }) => ({
          id,
          atMs,
          event: kind,
          device,
          address,
          succeeded: outcome === 'success',
          by: by ?? '',
          details: Object.entries(details).map(([name, value]) => ({
            name: name.slice(0, 100),
            value: String(value).slice(0, 200),
          })),
        })),
        nextCursor: nextBefore,
      };
    },
    'account.report': async ({ accountId, text, eventId }) => {
      accountOf(kept.get(), accountId);
      await sessions.call(accountId, 'activity.report', {
        body: { message: text.slice(0, 2000), ...(eventId === undefined ? {} : { eventId }) },
      });
      return {};
    },
  };
}
