// The extension point of the shell: every page of the window, its rows in the side bar and its screen.
// A feature adds one entry here and nothing else in the shell.
import { lazy, type ComponentType } from 'react';
import { AccountsNav } from './account/accounts-nav.tsx';
import { AdminNav, AdminPage } from './admin/admin-page.tsx';
import { CodesNav, CodesPage } from './codes/codes-page.tsx';
import { ConnectNav } from './sign-in/connect-nav.tsx';
import { SettingsNav } from './settings/settings-nav.tsx';
import { BackupNotice } from './transfer/backup-notice.tsx';
import { TransferNav, TransferPage } from './transfer/transfer-page.tsx';

// What the first screen does not need is loaded when it is first gone to.
const AccountPage = lazy(async () => ({
  default: (await import('./account/account-page.tsx')).AccountPage,
}));
const ConnectPage = lazy(async () => ({
  default: (await import('./sign-in/connect-page.tsx')).ConnectPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('./settings/settings-page.tsx')).SettingsPage,
}));

/** Where the window is: a page and, where the page has several, which of them (an account's id, say). */
export interface Place {
  readonly page: string;
  readonly id?: string;
}

export interface PageDefinition {
  readonly name: string;
  /** The bar's parts: codes on top, accounts in the middle, settings at the foot. */
  readonly part: 'top' | 'middle' | 'foot';
  /** Draws its <NavRow>s: none, one, or one an account. */
  readonly Nav: ComponentType;
  readonly Screen: ComponentType<{ readonly id: string | undefined }>;
}

export const pages: readonly PageDefinition[] = [
  { name: 'codes', part: 'top', Nav: CodesNav, Screen: CodesPage },
  { name: 'account', part: 'middle', Nav: AccountsNav, Screen: AccountPage },
  { name: 'admin', part: 'middle', Nav: AdminNav, Screen: AdminPage },
  { name: 'connect', part: 'middle', Nav: ConnectNav, Screen: ConnectPage },
  { name: 'transfer', part: 'foot', Nav: TransferNav, Screen: TransferPage },
  { name: 'settings', part: 'foot', Nav: SettingsNav, Screen: SettingsPage },
];

/** What is said across every page, above it: each draws nothing while all is well. */
export const notices: readonly ComponentType[] = [BackupNotice];
