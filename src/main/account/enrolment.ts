// Turning MFA on, so that server and vault agree whatever happens in between. Called by the MFA handlers, and after
// every start and sign-in for what was left under way.
//
// Adding to this vault goes through these states; each arrow is one durable step on one side, and a program killed
// between two of them finds out at its next start where it stands (resume):
//
//   nothing --begin--> begun --keep--> kept --prove--> proved --settle--> done
//
//   nothing, begun   the vault knows nothing; what the server began ends by itself and is replaced by the next begin
//   kept             entry and record are in the vault in one step; the server says pending: prove, then settle
//   proved           the server says confirmed: its codes were never acknowledged, so proving again gives fresh ones
//   gone             the server knows nothing of it: entry and record leave the vault in one step
import type { Enrolment } from '../../shared/api/mfa.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Entry } from '../../shared/model.ts';
import { decodeBase32 } from '../../shared/otp/base32.ts';
import type {
  Confirmed,
  EnrolmentRemote,
  EnrolmentSubject,
} from '../companion/enrolment-remote.ts';
import {
  withAccount,
  type Kept,
  type KeptBackupCodes,
  type KeptDocument,
  type KeptEnrolment,
} from '../companion/kept.ts';
import { withMfa } from '../companion/me.ts';
import { sixDigits } from '../companion/typed-code.ts';
import type { VaultCodes } from '../companion/vault-codes.ts';
import { entryOf, type VaultPort } from '../companion/vault-port.ts';

export interface Enrolled {
  readonly accountId: string;
  readonly codes: readonly string[];
}

export interface Enrolments {
  /** The secret that is being shown for this account: the same one until it is confirmed or left. */
  readonly begin: (subject: EnrolmentSubject) => Promise<Enrolment>;
  /** Base32, of what is being shown; ENROLMENT_GONE where nothing is. */
  readonly shownSecret: (accountId: string) => string;
  readonly confirm: (subject: EnrolmentSubject, typed: string) => Promise<Enrolled>;
  readonly addToVault: (subject: EnrolmentSubject) => Promise<Enrolled>;
  readonly cancel: (subject: EnrolmentSubject) => Promise<void>;
  /** Finishes or takes back what was left under way; true where something changed. */
  readonly resume: (subject: EnrolmentSubject) => Promise<boolean>;
  /** The vault was locked: no secret stays here. */
  readonly drop: () => void;
}

export interface EnrolmentsDeps {
  readonly kept: Kept;
  readonly vault: VaultPort;
  readonly vaultCodes: VaultCodes;
  readonly now: () => number;
}

type InVault = KeptEnrolment & { readonly entryId: string };

/** The server may have done it or not: only asking it again can tell. */
function isUnknown(code: ErrorCode): boolean {
  return (
    code.startsWith('SERVER_') ||
    code === 'SESSION_ENDED' ||
    code === 'CANCELLED' ||
    code === 'INTERNAL' ||
    code === 'NETWORK_REFUSED'
  );
}

export function createEnrolments({ kept, vault, vaultCodes, now }: EnrolmentsDeps): Enrolments {
  const shown = new Map<string, Enrolment>();
  /** One enrolment of an account at a time; resuming waits for none and disturbs none. */
  const busy = new Set<string>();

  const recordOf = (accountId: string): KeptEnrolment | undefined =>
    kept.get().enrolments.find((each) => each.accountId === accountId);

  async function begin({ accountId, remote }: EnrolmentSubject): Promise<Enrolment> {
    const open = shown.get(accountId);
    if (open !== undefined && (await remote.status(open.enrolmentId)) === 'pending') return open;
    const begun = await remote.begin();
    shown.set(accountId, begun);
    return begun;
  }

  /** Entry and record in one step; an earlier enrolment's leave in the same. */
  async function keep(subject: EnrolmentSubject, begun: Enrolment): Promise<InVault> {
    const { accountId, serverId, userId, userName } = subject;
    const earlier = recordOf(accountId)?.entryId ?? null;
    const linked = entryOf(vault, accountId);
    const entryId = vault.newEntryId();
    const record: InVault = {
      enrolmentId: begun.enrolmentId,
      entryId,
      serverId,
      userId,
      userName,
      accountId,
      codes: null,
      startedAtMs: now(),
    };
    await kept.change((before) => withRecord(before, accountId, record), {
      add: [{ id: entryId, entry: entryFrom(begun), accountId }],
      ...(earlier === null || !holds(earlier) ? {} : { remove: [earlier] }),
      // An entry of an enrolment that is over makes no codes for this account any more.
      ...(linked === undefined || linked.id === earlier
        ? {}
        : { edit: [{ id: linked.id, accountId: null }] }),
    });
    return record;
  }

  const holds = (entryId: string): boolean => vault.views().some(({ id }) => id === entryId);

  async function proveOrUndo(
    { accountId, serverId, remote }: EnrolmentSubject,
    { enrolmentId, entryId }: InVault,
  ): Promise<Confirmed> {
    try {
      return await vaultCodes.withCode(entryId, serverId, (code) =>
        remote.confirm(enrolmentId, code),
      );
    } catch (error) {
      await undoAfter(error, accountId, enrolmentId, remote);
      throw error;
    }
  }

  /** The codes are the account's from here on, and the record is done with. */
  async function settle(accountId: string, codes: readonly string[] | null): Promise<void> {
    await kept.change((before) => {
      const known = before.accounts.some(({ id }) => id === accountId);
      if (!known) {
        return {
          ...before,
          enrolments: before.enrolments.map((each) =>
            each.accountId === accountId
              ? { ...each, codes: codes === null ? [] : [...codes] }
              : each,
          ),
        };
      }
      return withAccount(withRecord(before, accountId), accountId, (account) => ({
        ...withMfa(account, {
          on: true,
          pendingEnrolmentId: null,
          ...(codes === null || codes.length === 0
            ? {}
            : { backupCodesLeft: codes.length, backupCodesAcknowledged: false }),
        }),
        backupCodes: codes === null || codes.length === 0 ? account.backupCodes : fresh(codes),
        entryRefused: false,
        entryProvedForMs: null,
      }));
    });
    shown.delete(accountId);
  }

  /** Entry and record leave the vault in one step. */
  async function undo(accountId: string): Promise<void> {
    const entryId = recordOf(accountId)?.entryId ?? null;
    await kept.change(
      (before) => withRecord(before, accountId),
      entryId !== null && holds(entryId) ? { remove: [entryId] } : {},
    );
  }

  async function undoAfter(
    error: unknown,
    accountId: string,
    enrolmentId: string,
    remote: EnrolmentRemote,
  ): Promise<void> {
    if (!(error instanceof AppError) || isUnknown(error.code)) return;
    try {
      // Never takes back what is on: the entry may be the only place where the secret is.
      if ((await remote.status(enrolmentId)) === 'confirmed') return;
      await remote.cancel(enrolmentId);
    } catch {
      return;
    }
    await undo(accountId);
    shown.delete(accountId);
  }

  async function alone<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    if (busy.has(accountId)) throw new AppError('CONFLICT', { reason: 'enrolment-under-way' });
    busy.add(accountId);
    try {
      return await work();
    } finally {
      busy.delete(accountId);
    }
  }

  function shownTo(accountId: string): Enrolment {
    const open = shown.get(accountId);
    if (open === undefined) throw new AppError('ENROLMENT_GONE');
    return open;
  }

  return {
    shownSecret: (accountId) => shownTo(accountId).secret,
    begin: (subject) => alone(subject.accountId, () => begin(subject)),
    confirm: (subject, typed) =>
      alone(subject.accountId, async () => {
        const { accountId, serverId, userId, userName, remote } = subject;
        const code = sixDigits(typed);
        const { enrolmentId } = shownTo(accountId);
        const { codes, proceed } = await remote.confirm(enrolmentId, code);
        const isKnown = kept.get().accounts.some(({ id }) => id === accountId);
        if (!isKnown) {
          // A sign-in that led through enrolment: the codes wait in a record until the account is there.
          const who = { serverId, userId, userName, accountId };
          const started = { ...who, enrolmentId, startedAtMs: now() };
          await kept.change((before) =>
            withRecord(before, accountId, { ...started, entryId: null, codes: null }),
          );
        }
        await settle(accountId, codes);
        await proceed();
        if (!isKnown) await settle(accountId, codes);
        return { accountId, codes: codes ?? [] };
      }),
    addToVault: (subject) =>
      alone(subject.accountId, async () => {
        const { accountId } = subject;
        const begun = await begin(subject);
        const record = await keep(subject, begun);
        const { codes, proceed } = await proveOrUndo(subject, record);
        const isKnown = kept.get().accounts.some(({ id }) => id === accountId);
        await settle(accountId, codes);
        await proceed();
        if (!isKnown) await settle(accountId, codes);
        return { accountId, codes: codes ?? [] };
      }),
    cancel: (subject) =>
      alone(subject.accountId, async () => {
        const { accountId, remote } = subject;
        const ids = [shown.get(accountId)?.enrolmentId, recordOf(accountId)?.enrolmentId];
        shown.delete(accountId);
        for (const id of new Set(ids)) if (id !== undefined) await remote.cancel(id);
        if (recordOf(accountId) !== undefined) await undo(accountId);
      }),
    resume: async (subject) => {
      const { accountId, remote } = subject;
      const record = recordOf(accountId);
      if (record === undefined || busy.has(accountId)) return false;
      return alone(accountId, async () => {
        if (record.codes !== null) {
          await settle(accountId, record.codes);
          return true;
        }
        const { entryId, enrolmentId } = record;
        const status = await remote.status(enrolmentId);
        if (entryId === null || !holds(entryId)) {
          // The secret is not here: an enrolment that is on stays on, one that is not goes.
          if (status === 'pending') await remote.cancel(enrolmentId);
          await undo(accountId);
          return true;
        }
        if (status === 'gone') {
          await undo(accountId);
          return true;
        }
        const { codes } = await proveOrUndo(subject, { ...record, entryId });
        await settle(accountId, codes);
        return true;
      });
    },
    drop: () => {
      shown.clear();
    },
  };
}

function withRecord(before: KeptDocument, accountId: string, record?: KeptEnrolment): KeptDocument {
  const others = before.enrolments.filter((each) => each.accountId !== accountId);
  return { ...before, enrolments: record === undefined ? others : [...others, record] };
}

function entryFrom(begun: Enrolment): Entry {
  const { algorithm, digits, periodSeconds, issuer, account } = begun;
  return {
    token: { type: 'totp', secret: decodeBase32(begun.secret), algorithm, digits, periodSeconds },
    issuer,
    account,
  };
}

/** When they were made is asked of the server afterwards: its clock, not ours, says so. */
function fresh(codes: readonly string[]): KeptBackupCodes {
  return { codes: [...codes], madeAtMs: 0, acknowledged: false, keep: false, used: [] };
}
