// The words of the tray's menu, which main draws and no window: by the system's language. Used by src/main/tray.ts.

export interface TrayTexts {
  readonly show: string;
  readonly palette: string;
  readonly closed: string;
  readonly pinned: string;
  readonly recent: string;
  readonly unnamed: string;
  readonly lock: string;
  readonly quit: string;
}

const english: TrayTexts = {
  show: 'Show Countersign',
  palette: 'Find a code…',
  closed: 'The vault is not open',
  pinned: 'Copy a pinned code',
  recent: 'Copy a recent code',
  unnamed: 'Unnamed account',
  lock: 'Lock',
  quit: 'Quit',
};

const german: TrayTexts = {
  show: 'Countersign zeigen',
  palette: 'Code suchen …',
  closed: 'Der Tresor ist nicht offen',
  pinned: 'Angehefteten Code kopieren',
  recent: 'Zuletzt benutzten Code kopieren',
  unnamed: 'Konto ohne Namen',
  lock: 'Sperren',
  quit: 'Beenden',
};

export function trayTexts(language: string): TrayTexts {
  return language.toLowerCase().split(/[-_]/)[0] === 'de' ? german : english;
}
