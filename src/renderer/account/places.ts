// The parts of an account's page, and what may stand open over its settings. Used wherever one part leads to another.
export const parts = ['home', 'settings', 'sessions', 'activity'] as const;
export type Part = (typeof parts)[number];

export type SettingsDialog =
  'none' | 'enable' | 'disable' | 'regenerate' | 'password' | 'link' | 'contact';

/** Goes to a part, with a dialog open over the settings where one is named. */
export type GoTo = (part: Part, dialog?: SettingsDialog) => void;
