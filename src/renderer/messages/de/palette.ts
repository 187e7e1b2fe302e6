// German of ../en/palette.ts.
import type { palette as english } from '../en/palette.ts';
import type { Translated } from '../../../shared/translated.ts';

export const palette: Translated<typeof english> = {
  title: 'Code suchen',
  search: 'Codes durchsuchen',
  results: 'Codes',
  nothing: 'Kein Konto enthält „{{query}}“.',
  empty: 'Noch keine Codes. Öffnen Sie Countersign, um Ihr erstes Konto hinzuzufügen.',
  locked: 'Countersign ist gesperrt',
  closed: 'Der Tresor ist nicht offen',
  lockedText: 'Drücken Sie die Eingabetaste, um Countersign zu öffnen und zu entsperren.',
  closedText: 'Drücken Sie die Eingabetaste: Countersign öffnet sich und sagt, was es braucht.',
  open: 'Countersign öffnen',
  code: 'Code {{code}}',
  counter: 'Eingabetaste erzeugt einen Code',
  more_one: '{{count}} weiteres',
  more_other: '{{count}} weitere',
  copyKey: 'Kopieren',
  nextKey: 'Nächsten kopieren',
  closeKey: 'Schließen',

  settings: 'Schnellzugriff',
  shortcut: 'Tastenkürzel für die Palette',
  shortcutText: 'Öffnet über jedem Programm eine Suche nach Codes.',
  shortcutRefused:
    'Ihr System hat Countersign dieses Tastenkürzel nicht gegeben; vielleicht gehört es einem anderen Programm. Wählen Sie ein anderes, oder legen Sie in den Einstellungen Ihres Systems eines an, das diesen Befehl ausführt: countersign palette',
  shortcutNone: 'Keines',
  shortcutChoose: 'Ändern',
  shortcutChange: 'Tastenkürzel für die Palette ändern',
  shortcutWaiting: 'Drücken Sie die Tasten …',
  shortcutNeedsModifier: 'Drücken Sie sie zusammen mit Strg, Alt oder {{super}}.',
  shortcutRemove: 'Kein Tastenkürzel benutzen',
  tray: 'Im Infobereich weiterlaufen',
  trayText:
    'Ist das Fenster geschlossen, bleibt ein Symbol mit Ihren angehefteten Codes, und das Tastenkürzel wirkt.',
  trayAbsent:
    'Diese Arbeitsumgebung zeigt keine Symbole im Infobereich. Wird das Fenster geschlossen, endet Countersign wie bisher.',
  login: 'Bei der Anmeldung starten',
  loginText:
    'Startet im Infobereich, wenn die Einstellung darüber eingeschaltet ist, sonst mit Fenster.',
  loginFailed: 'Das konnte nicht hinterlegt werden. Ist Ihr Datenträger voll?',
  protection: 'Codes aus Bildschirmfotos heraushalten',
  protectionText:
    'Die Fenster von Countersign fehlen auf Bildschirmfotos und geteilten Bildschirmen.',
  protectionAbsent: 'Linux bietet dafür keinen Weg.',
  unfocused: 'Codes im Hintergrund verdecken',
  unfocusedText: 'Die Codes sind verdeckt, solange Sie ein anderes Fenster benutzen.',
  commandLine: 'Befehlszeile',
  commandLineText:
    'Lässt „countersign list“, „code“ und „add“ in Ihrem Terminal den offenen Tresor dieser App benutzen.',
};
