// German of ../en/shell.ts.
import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../../../shared/translated.ts';

export const shell: Translated<typeof english> = {
  pages: 'Seiten',
  codes: 'Codes',
  settings: 'Einstellungen',
  loadAgain: 'Neu laden',
  startFailed: 'Das Fenster konnte nicht angezeigt werden',
  shortcuts: 'Tastenkürzel',
  shortcutGroups: { everywhere: 'Überall', list: 'In der Liste der Codes' },
  keys: {
    search: 'Suchen',
    add: 'Konto hinzufügen',
    palette: 'Code in der Palette suchen',
    lock: 'Sperren',
    help: 'Diese Liste anzeigen',
    back: 'Einen Schritt zurück',
    move: 'Durch die Liste gehen',
    copy: 'Code kopieren',
    copyNext: 'Nächsten Code kopieren',
    edit: 'Bearbeiten',
    trash: 'In den Papierkorb legen',
    menu: 'Weitere Aktionen',
    paste: 'Aus der Zwischenablage hinzufügen',
    undo: 'Letzte Änderung rückgängig machen',
    show: 'Code zeigen oder verbergen, wo Codes verborgen sind',
    toggleChosen: 'Konto auswählen oder nicht',
    extend: 'Nach oben oder unten auswählen',
    chooseAll: 'Alle auswählen',
    moveEntry: 'Konto nach oben oder unten schieben',
  },
};
