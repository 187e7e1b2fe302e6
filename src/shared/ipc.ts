// The contract between window and main: every call by name, and the one event.
// The name is the handler's key and the word at the call site. Nothing crosses without a row here.
import type { InputOf, OutputOf } from './contract.ts';
import type { Result } from './errors.ts';
import { accountCalls } from './ipc/account.ts';
import { adminCalls } from './ipc/admin.ts';
import { asideCalls } from './ipc/aside.ts';
import { backupCodesCalls } from './ipc/backup-codes.ts';
import { backupCalls } from './ipc/backups.ts';
import { codesCalls } from './ipc/codes.ts';
import { enrolCalls } from './ipc/enrol.ts';
import { localOrganisationCalls } from './ipc/local-organisation.ts';
import { lockCalls } from './ipc/lock.ts';
import { mfaCalls } from './ipc/mfa.ts';
import { picturesCalls } from './ipc/pictures.ts';
import { paletteCalls } from './ipc/quick-access.ts';
import { serversCalls } from './ipc/servers.ts';
import { settingsCalls } from './ipc/settings.ts';
import { signInCalls } from './ipc/sign-in.ts';
import { stateCalls, type SentChange } from './ipc/state.ts';
import { supportCalls } from './ipc/support.ts';
import { transferCalls } from './ipc/transfer.ts';
import { vaultCalls } from './ipc/vault.ts';

export const ipc = {
  ...stateCalls,
  ...vaultCalls,
  ...lockCalls,
  ...codesCalls,
  ...enrolCalls,
  ...settingsCalls,
  ...serversCalls,
  ...localOrganisationCalls,
  ...signInCalls,
  ...accountCalls,
  ...mfaCalls,
  ...backupCodesCalls,
  ...paletteCalls,
  ...adminCalls,
  ...transferCalls,
  ...asideCalls,
  ...picturesCalls,
  ...backupCalls,
  ...supportCalls,
} as const;

type Ipc = typeof ipc;
export type CallName = keyof Ipc;
export type CallInput<N extends CallName> = InputOf<Ipc[N]>;
export type CallOutput<N extends CallName> = OutputOf<Ipc[N]>;

/** Main's answers, one a row: a new row does not compile until it is here. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<CallOutput<N>> | CallOutput<N>;
};

/** The part of the handlers that one feature answers. */
export type HandlersOf<Calls> = Pick<Handlers, Extract<keyof Calls, CallName>>;

/** What the preload exposes to the window, and all it exposes. */
export interface Bridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  onState(listener: (change: SentChange) => void): () => void;
}

/** The event's channel. */
export const stateEvent = 'state';
