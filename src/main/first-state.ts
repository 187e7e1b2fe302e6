// The state before anything is known: what the window is shown until vault, settings and servers were read.
// The app's store begins with it, and so do the tests and benchmarks that drive parts of main without electron.
import type { AppState } from '../shared/ipc/state.ts';
import { closedLock } from './lock/closed-lock.ts';
import { defaultSettings } from './settings/settings.ts';

const nameless: AppState['app'] = { version: '0.0.0', platform: 'other', language: 'en' };

export function firstState(app: AppState['app'] = nameless): AppState {
  return {
    app,
    vault: { step: 'loading' },
    lock: closedLock,
    entries: [],
    settings: defaultSettings,
    incoming: null,
    servers: [],
    accounts: [],
    signIn: null,
    localOrganisation: { step: 'none' },
    backups: null,
  };
}
