// All states of the gallery, in the order of its pages. A feature adds its file here.
import { codesStates } from './states/codes.ts';
import { enrolStates } from './states/enrol.ts';
import { settingsStates } from './states/settings.ts';
import { startStates } from './states/start.ts';
import type { GalleryState } from './state.ts';

export const states: readonly GalleryState[] = [
  ...startStates,
  ...codesStates,
  ...enrolStates,
  ...settingsStates,
];
