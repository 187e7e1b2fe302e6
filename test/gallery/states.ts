// All states of the gallery, in the order of its pages. A feature adds its file here.
import { adminOrganisationStates } from './states/admin-organisation.ts';
import { adminStates } from './states/admin.ts';
import { codesStates } from './states/codes.ts';
import { enrolStates } from './states/enrol.ts';
import { lockStates } from './states/lock.ts';
import { paletteStates } from './states/palette.ts';
import { settingsStates } from './states/settings.ts';
import { startStates } from './states/start.ts';
import { transferStates } from './states/transfer.ts';
import { signInStates } from './states/sign-in.ts';
import { accountStates } from './states/account.ts';
import { backupCodesStates } from './states/backup-codes.ts';
import type { GalleryState } from './state.ts';

export const states: readonly GalleryState[] = [
  ...startStates,
  ...lockStates,
  ...codesStates,
  ...paletteStates,
  ...enrolStates,
  ...adminStates,
  ...adminOrganisationStates,
  ...signInStates,
  ...accountStates,
  ...backupCodesStates,
  ...settingsStates,
  ...transferStates,
];
