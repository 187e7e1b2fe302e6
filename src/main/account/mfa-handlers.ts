// The window's calls about turning MFA on and off. Made by features.ts.
// mfa.begin is the one answer that carries a seed outwards: it is shown to be scanned by any authenticator.
import { AppError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { mfaCalls } from '../../shared/ipc/mfa.ts';
import type { EnrolmentSubject } from '../companion/enrolment-remote.ts';
import { accountOf, withAccount } from '../companion/kept.ts';
import { withMfa } from '../companion/me.ts';
import { withProof, type ProofDeps } from '../companion/proof.ts';
import type { Sessions } from '../companion/sessions.ts';
import { entryOf } from '../companion/vault-port.ts';
import type { Accounts } from './accounts.ts';
import type { Enrolled, Enrolments } from './enrolment.ts';

export interface MfaHandlersDeps extends ProofDeps {
  readonly enrolments: Enrolments;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  /** Of a sign-in that leads through enrolment. */
  readonly subjectOfAttempt: (attemptId: string) => EnrolmentSubject;
  readonly now: () => number;
  /** Under the same clearing rule as a copied code. */
  readonly copySecret: (text: string) => Promise<number | null>;
}

type For = { readonly accountId: string } | { readonly attemptId: string };

export function createMfaHandlers(deps: MfaHandlersDeps): HandlersOf<typeof mfaCalls> {
  const { enrolments, accounts, sessions, kept, vault, now } = deps;
  const subjectOf = (whom: For): EnrolmentSubject =>
    'accountId' in whom
      ? accounts.subjectOf(whom.accountId)
      : deps.subjectOfAttempt(whom.attemptId);

  function enrolled({ accountId, codes }: Enrolled) {
    // The home says so at once; what else the server has to tell comes behind it.
    void accounts.goOn(accountId);
    return { accountId, codes: [...codes] };
  }

  return {
    'mfa.begin': async (input) => {
      const { uri, secret, expiresAtMs } = await enrolments.begin(subjectOf(input.for));
      return { uri, secret: secret.replace(/(.{4})(?!$)/gu, '$1 '), expiresAtMs };
    },
    'mfa.copySecret': async (input) => {
      const secret = enrolments.shownSecret(subjectOf(input.for).accountId);
      return { clearsAtMs: await deps.copySecret(secret) };
    },
    'mfa.confirm': async (input) =>
      enrolled(await enrolments.confirm(subjectOf(input.for), input.code)),
    'mfa.addToVault': async (input) => enrolled(await enrolments.addToVault(subjectOf(input.for))),
    'mfa.cancel': async (input) => {
      await enrolments.cancel(subjectOf(input.for));
      return {};
    },
    'mfa.disable': async ({ accountId, proof, trashEntry }) => {
      await withProof(deps, accountId, proof, (code) =>
        sessions.call(accountId, 'mfa.disable', { body: { code } }),
      );
      const entry = entryOf(vault, accountId);
      await kept.change(
        (before) =>
          withAccount(before, accountId, (account) => ({
            ...withMfa(account, { on: false, enabledAtMs: null, backupCodesLeft: 0 }),
            backupCodes: null,
            entryRefused: false,
            entryProvedForMs: null,
          })),
        entry === undefined
          ? {}
          : {
              edit: [
                { id: entry.id, accountId: null, ...(trashEntry ? { trashedAtMs: now() } : {}) },
              ],
            },
      );
      await accounts.goOn(accountId);
      return {};
    },
    'mfa.linkEntry': async ({ accountId, entryId }) => {
      accountOf(kept.get(), accountId);
      if (kept.get().enrolments.some((each) => each.accountId === accountId)) {
        throw new AppError('CONFLICT', { reason: 'enrolment-under-way' });
      }
      const entry = entryOf(vault, accountId);
      await kept.change(
        (before) =>
          withAccount(before, accountId, (account) => ({
            ...account,
            entryRefused: false,
            entryProvedForMs: null,
          })),
        {
          edit: [
            ...(entry === undefined || entry.id === entryId
              ? []
              : [{ id: entry.id, accountId: null }]),
            ...(entryId === null ? [] : [{ id: entryId, accountId }]),
          ],
        },
      );
      return {};
    },
  };
}
