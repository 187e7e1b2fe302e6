// The window's calls about an account: home, password, sessions, activity. Made by features.ts.
import type { HandlersOf } from '../../shared/ipc.ts';
import type { accountCalls } from '../../shared/ipc/account.ts';
import type { PasswordPolicy } from '../../shared/api/policy.ts';
import { accountOf } from '../companion/kept.ts';
import { withProof, type ProofDeps } from '../companion/proof.ts';
import type { Sessions } from '../companion/sessions.ts';
import { entryOf } from '../companion/vault-port.ts';
import type { Accounts } from './accounts.ts';
import { nothingKnown, rulesBeforeServer, rulesOf, type PasswordFacts } from './password-rules.ts';

export interface AccountHandlersDeps extends ProofDeps {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  /** A sign-in at a step that wants a new password. */
  readonly checkForAttempt: (attemptId: string, newPassword: string) => Promise<PasswordFacts>;
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

  async function checkForAccount(accountId: string, newPassword: string): Promise<PasswordFacts> {
    if (newPassword === '') {
      const { policy, minLength } = await policyOf(accountId);
      return { policy, minLength, ...nothingKnown };
    }
    const [{ policy, minLength }, { problems }] = await Promise.all([
      policyOf(accountId),
      sessions.call(accountId, 'password.check', { body: { newPassword } }),
    ]);
    return { policy, minLength, problems, unknown: [] };
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
      const facts =
        'attemptId' in input.for
          ? await deps.checkForAttempt(input.for.attemptId, newPassword)
          : await checkForAccount(input.for.accountId, newPassword);
      const acceptable = newPassword !== '' && facts.problems.length === 0;
      return { acceptable, rules: rulesOf(facts) };
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
