// German of en.ts. Loaded only where it is spoken.
import type { Translated } from '../../shared/translated.ts';
import type { en } from './en.ts';

export const de: Translated<typeof en> = {
  tray: {
    show: 'Countersign anzeigen',
    palette: 'Code suchen …',
    closed: 'Der Tresor ist nicht offen',
    pinned: 'Angehefteten Code kopieren',
    recent: 'Zuletzt benutzten Code kopieren',
    unnamed: 'Konto ohne Namen',
    lock: 'Sperren',
    quit: 'Beenden',
  },
  verify: {
    // macOS schreibt „Countersign versucht, “ davor.
    touchId: 'Ihren Tresor zu öffnen',
    windowsHello: 'Countersign öffnet Ihren Tresor, wenn Windows Sie erkannt hat.',
  },
  files: {
    text: 'Text',
    recoveryKey: 'Countersign Wiederherstellungsschlüssel',
    audit: 'Prüfprotokoll {{day}}',
    users: 'Benutzer {{day}}',
  },
  print: {
    recoveryKey: 'Wiederherstellungsschlüssel für Countersign',
    backupCodes: 'Backup-Codes',
  },
  recoverySheet: {
    title: 'Wiederherstellungsschlüssel für Countersign',
    what: 'Er öffnet Ihren Countersign-Tresor, wenn der Schlüsselbund Ihres Computers es nicht mehr tut. Wer diesen Schlüssel und eine Kopie der Tresordatei hat, hat alle Ihre Einmalcodes: Bewahren Sie ihn dort auf, wo nur Sie ihn finden, und nicht auf demselben Computer.',
    use: 'So benutzen Sie ihn: Starten Sie Countersign, wählen Sie „Wiederherstellungsschlüssel benutzen“, und tippen Sie die Gruppen oben ein. Das letzte Zeichen jeder Gruppe ist ein Prüfzeichen; Leerzeichen und Striche sind egal.',
  },
  backupSheet: {
    title: 'Backup-Codes für {{organisation}}',
    server: 'Server',
    user: 'Benutzername',
    made: 'Erzeugt am',
    used: 'benutzt',
    what: 'Jeder Code meldet Sie einmal an, anstelle des sechsstelligen Codes, wenn Sie Ihre Authentifizierungs-App nicht haben. Neue Codes machen diese wertlos. Bewahren Sie dieses Blatt dort auf, wo nur Sie es finden, und nicht bei Ihrem Passwort.',
  },
  sheet: {
    title: 'Countersign Konten',
    note: '{{day}}. Wer diese Seite hat, kann diese Codes erzeugen: Bewahren Sie sie unter Verschluss auf.',
    unnamed: 'Konto ohne Namen',
    digits_one: '{{count}} Stelle',
    digits_other: '{{count}} Stellen',
    counter: 'Zähler {{counter}}',
  },
  browser: { goBack: 'Sie können diese Seite schließen und zu Countersign zurückkehren.' },
};
