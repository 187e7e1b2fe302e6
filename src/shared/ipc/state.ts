// The one state of the app as the window sees it. Main owns it; the window gets it whole once
// (state.get) and then, in the one `state` event, the slices that changed.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { AccountView } from './account.ts';
import { BackupsView } from './backups.ts';
import { BatchView } from './enrol.ts';
import { LocalOrganisationView } from './local-organisation.ts';
import { LockView } from './lock.ts';
import { QuickAccessView } from './quick-access.ts';
import { ServerView } from './servers.ts';
import { SettingsView } from './settings.ts';
import { SignInView } from './sign-in.ts';
import { VaultView } from './vault.ts';
import { EntryView } from './views.ts';

const AppInfo = Strict({
  version: Type.String(),
  platform: Type.Union([
    Type.Literal('linux'),
    Type.Literal('darwin'),
    Type.Literal('win32'),
    Type.Literal('other'),
  ]),
  /** BCP 47, as the system says it. */
  language: Type.String(),
});

export const AppState = Strict({
  app: AppInfo,
  vault: VaultView,
  lock: LockView,
  /** All entries, trashed ones too, in manual order. Empty unless the vault is open. */
  entries: Type.Array(EntryView),
  settings: SettingsView,
  /** Entries that came by a link or a second start of the app and wait for their preview. */
  incoming: Type.Union([BatchView, Type.Null()]),
  /** Login servers and the accounts on them, in the order they were added. Empty unless the vault is open. */
  servers: Type.Array(ServerView),
  accounts: Type.Array(AccountView),
  /** The sign-in under way, at its step. */
  signIn: Type.Union([SignInView, Type.Null()]),
  localOrganisation: LocalOrganisationView,
  /** Null where none are set up, and unless the vault is open. */
  backups: Type.Union([BackupsView, Type.Null()]),
  /** Absent until the system has been asked, after the window is open. */
  quickAccess: Type.Optional(QuickAccessView),
});
export type AppState = Static<typeof AppState>;

export const StateChange = Type.Partial(AppState, { additionalProperties: false });
export type StateChange = Static<typeof StateChange>;

export const stateCalls = {
  'state.get': row(Nothing, AppState, []),
} as const;
