// What the companion keeps between runs: servers with their pins, accounts with their kept sign-ins, enrolments that
// are under way. One sealed document of the vault, read when it opens, written in one durable step with its entries.
// Refresh tokens and backup codes lie here and nowhere else; no view is made of the whole.
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Strict } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { Json, VaultChange } from '../vault/vault.ts';
import type { VaultPort } from './vault-port.ts';

const Text = Type.String({ maxLength: 4096 });
const MaybeMs = Type.Union([Type.Integer(), Type.Null()]);

const KeptServer = Strict({
  id: Text,
  address: Text,
  kind: Type.Union([Type.Literal('remote'), Type.Literal('local-organisation')]),
  /** serverId of its information: the installation, whatever its address. */
  installation: Text,
  /** Null on plain http on this machine. */
  fingerprint: Type.Union([Text, Type.Null()]),
  /** An authority vouched for the certificate when it was pinned, and must go on doing so. */
  authority: Type.Boolean(),
  /** Its information as last heard, as JSON of the contract's ServerInfo; checked again when read. */
  info: Type.Unknown(),
  addedAtMs: Type.Integer(),
});
export type KeptServer = Static<typeof KeptServer>;

const KeptBackupCodes = Strict({
  codes: Type.Array(Text),
  madeAtMs: Type.Integer(),
  acknowledged: Type.Boolean(),
  /** The user wants them kept; else they go when acknowledged. */
  keep: Type.Boolean(),
  /** Positions (from 1) that are used up, as last heard. */
  used: Type.Array(Type.Integer()),
});
export type KeptBackupCodes = Static<typeof KeptBackupCodes>;

const KeptAccount = Strict({
  id: Text,
  serverId: Text,
  userId: Text,
  userName: Text,
  refreshToken: Type.Union([Text, Type.Null()]),
  refreshExpiresAtMs: MaybeMs,
  signedOut: Type.Union([
    Type.Literal('by-user'),
    Type.Literal('ended-by-server'),
    Type.Literal('expired'),
  ]),
  /** The contract's Me as last heard; checked again when read. */
  me: Type.Unknown(),
  meAtMs: MaybeMs,
  backupCodes: Type.Union([KeptBackupCodes, Type.Null()]),
  /** The server refused the linked entry's code although the clocks agree. */
  entryRefused: Type.Boolean(),
  /** When MFA was enabled that the linked entry's codes were accepted for: another time means another secret. */
  entryProvedForMs: MaybeMs,
});
export type KeptAccount = Static<typeof KeptAccount>;

/** An enrolment under way: whether the server has confirmed it is to be found out. */
const KeptEnrolment = Strict({
  enrolmentId: Text,
  serverId: Text,
  /** Absent where it was written before users were told apart by id: found by its account alone. */
  userId: Type.Optional(Text),
  userName: Text,
  /** Of an account that may not be in the list yet: a sign-in that led through enrolment. */
  accountId: Text,
  /** Put into the vault in the same step; null where another authenticator has the secret. */
  entryId: Type.Union([Text, Type.Null()]),
  /** Already given by the server, waiting for the account to be in the list. */
  codes: Type.Union([Type.Array(Text), Type.Null()]),
  startedAtMs: Type.Integer(),
});
export type KeptEnrolment = Static<typeof KeptEnrolment>;

const KeptDocument = Strict({
  version: Type.Literal(1),
  servers: Type.Array(KeptServer),
  accounts: Type.Array(KeptAccount),
  enrolments: Type.Array(KeptEnrolment),
});
export type KeptDocument = Static<typeof KeptDocument>;

const documentName = 'companion';
const nothing: KeptDocument = { version: 1, servers: [], accounts: [], enrolments: [] };

export interface Kept {
  readonly get: () => KeptDocument;
  /** Reads it from the vault that has just opened. Throws VAULT_DAMAGED, changing nothing. */
  readonly load: () => void;
  /** The vault was locked: nothing stays in memory. */
  readonly forget: () => void;
  /** Throws VAULT_LOCKED: before anything outside the vault is changed. */
  readonly requireOpen: () => void;
  /**
   * One durable step. Changes queue up: each sees what the one before has kept.
   * `change` must be pure; returning undefined keeps everything as it is.
   */
  readonly change: (
    change: (now: KeptDocument) => KeptDocument | undefined,
    entries?: Omit<VaultChange, 'documents'>,
  ) => Promise<void>;
  readonly subscribe: (listener: () => void) => void;
}

export function createKept(vault: VaultPort): Kept {
  let now = nothing;
  /** How often the vault was locked. */
  let times = 0;
  /** Of another version, or damaged: nothing may be written over it. */
  let isUnreadable = false;
  let queue: Promise<void> = Promise.resolve();
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const set = (next: KeptDocument) => {
    now = next;
    tell();
  };
  return {
    get: () => now,
    load: () => {
      const found = vault.document(documentName);
      isUnreadable = found !== undefined && !Compile(KeptDocument).Check(found);
      if (isUnreadable) {
        throw new AppError('VAULT_DAMAGED');
      }
      set((found as KeptDocument | undefined) ?? nothing);
    },
    forget: () => {
      times += 1;
      set(nothing);
    },
    requireOpen: () => {
      if (!vault.isOpen()) throw new AppError('VAULT_LOCKED');
    },
    change: (change, entries = {}) => {
      const step = queue.then(async () => {
        if (!vault.isOpen()) throw new AppError('VAULT_LOCKED');
        const opening = times;
        if (isUnreadable) throw new AppError('VAULT_DAMAGED');
        const next = change(now);
        if (next === undefined) {
          if (Object.keys(entries).length > 0) await vault.commit(entries);
          return;
        }
        await vault.commit({ ...entries, documents: { [documentName]: next as unknown as Json } });
        // Locked while it was written: it is in the vault, and nothing of it may come back into memory.
        if (opening === times) set(next);
      });
      queue = step.catch(() => undefined);
      return step;
    },
    subscribe: (listener) => {
      listeners.push(listener);
    },
  };
}

export function accountOf(kept: KeptDocument, accountId: string): KeptAccount {
  const account = kept.accounts.find(({ id }) => id === accountId);
  if (account === undefined) throw new AppError('NOT_FOUND');
  return account;
}

export function withAccount(
  kept: KeptDocument,
  accountId: string,
  change: (account: KeptAccount) => KeptAccount,
): KeptDocument {
  return {
    ...kept,
    accounts: kept.accounts.map((each) => (each.id === accountId ? change(each) : each)),
  };
}

export function withServer(
  kept: KeptDocument,
  serverId: string,
  change: (server: KeptServer) => KeptServer,
): KeptDocument {
  return {
    ...kept,
    servers: kept.servers.map((each) => (each.id === serverId ? change(each) : each)),
  };
}
