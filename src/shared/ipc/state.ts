// The one state of the app as the window sees it. Main owns it; the window gets it once (state.get) and then, in the
// one `state` event, the slices that changed; of the list of entries only what became of it, and never many at once.
import { Type, type Static, type TObject } from 'typebox';
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
import { mostEntriesAtOnce } from '../limits.ts';

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

const slices = {
  app: AppInfo,
  vault: VaultView,
  lock: LockView,
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
};

export interface AppState extends Static<TObject<typeof slices>> {
  /** All entries, trashed ones too, in manual order. Empty unless the vault is open. */
  entries: readonly EntryView[];
}
export type StateChange = Partial<AppState>;

const someEntries = Type.Array(EntryView, { maxItems: mostEntriesAtOnce });

const list = {
  /** Counts up with each change of the list. */
  revision: Type.Integer({ minimum: 0 }),
  /** How many there are. */
  count: Type.Integer({ minimum: 0 }),
};

export const SentState = Strict({
  ...slices,
  list: Strict(list),
  /** The first of them. Where there are more, the window asks for those (state.entries). */
  entries: someEntries,
});
export type SentState = Static<typeof SentState>;

/** The new list is put together from stretches of the old one and entries that are new or were exchanged. */
const Stretch = Type.Union([
  Strict({ from: Type.Integer({ minimum: 0 }), count: Type.Integer({ minimum: 1 }) }),
  Strict({ entries: someEntries }),
]);
export type Stretch = Static<typeof Stretch>;

export const ListChange = Strict({
  ...list,
  /** The revision of the old list; absent where nothing of it stays. */
  since: Type.Optional(Type.Integer({ minimum: 0 })),
  /** They may end before the list does: the window asks for the rest. */
  stretches: Type.Array(Stretch, { maxItems: mostEntriesAtOnce }),
});
export type ListChange = Static<typeof ListChange>;

export const SentChange = Type.Partial(Strict({ ...slices, entries: ListChange }), {
  additionalProperties: false,
});
export type SentChange = Static<typeof SentChange>;

export const stateCalls = {
  'state.get': row(Nothing, SentState, []),
  /** The entries of this revision from a place in the list on, as many as go at once. */
  'state.entries': row(
    Strict({ revision: Type.Integer({ minimum: 0 }), from: Type.Integer({ minimum: 0 }) }),
    Strict({ entries: someEntries }),
    /** Another list has taken its place, or it ends before there. */
    ['CONFLICT'],
  ),
} as const;
