// German of ../en/first-start.ts.
import type { firstStart as english } from '../en/first-start.ts';
import type { Translated } from '../../../shared/translated.ts';

export const firstStart: Translated<typeof english> = {
  steps: 'Schritt {{step}} von 3',
  welcome: 'Willkommen bei Countersign',
  welcomeText:
    'Ihre Einmalcodes, offline, in einem Tresor auf diesem Computer. Dessen Schlüssel kommt in den Schlüsselbund Ihres Systems, damit nur Sie ihn hier öffnen können.',
  protect: 'Tresor einrichten',
  protecting: 'Wird eingerichtet …',
  restore: 'Backup wiederherstellen',
  restoreText:
    'Neuer Computer? Bringen Sie Ihre Codes aus einem Backup oder einer anderen App mit.',
  restoreTitle: 'Backup wiederherstellen',
  restoreStepText:
    'Wählen Sie die neueste Datei im Ordner Ihrer Backups oder das, was eine andere App exportiert hat. Sie können sie auch hierher ziehen. Sie sehen jedes Konto, bevor etwas hinzugefügt wird.',
  restoreLater: 'Ohne weitermachen',
  restoreDrop: 'Das Backup hier ablegen',

  recovery: 'Wiederherstellungsschlüssel aufbewahren',
  recoveryText:
    'Geht der Schlüsselbund dieses Computers je verloren, öffnet dieser Schlüssel Ihren Tresor. Drucken oder speichern Sie ihn dort, wo nur Sie ihn finden.',
  makeKey: 'Wiederherstellungsschlüssel erstellen',
  skip: 'Vorerst überspringen',
  skipTitle: 'Ohne Wiederherstellungsschlüssel weitermachen?',
  skipText:
    'Geht dieser Computer kaputt oder wird sein Schlüsselbund zurückgesetzt, sind Ihre Codes verloren, und Sie müssen überall um einen anderen Zugang bitten. Den Schlüssel können Sie später in den Einstellungen erstellen.',
  skipConfirm: 'Ohne weitermachen',
  keyFact: 'Erstellt am',
  keyShownOnce: 'Er wird nur jetzt angezeigt.',
  keyOfApp: 'Wiederherstellungsschlüssel für Countersign',
  save: 'Als Datei speichern',
  saved: 'Gespeichert',
  print: 'Drucken',
  printed: 'Gedruckt',
  copy: 'Kopieren',
  copied: 'Kopiert',
  confirmLabel: 'Letzte Gruppe Ihres Schlüssels',
  confirmHelp: 'Geben Sie sie aus Ihrer Kopie ein, um sicher zu sein, dass Sie sie haben.',
  confirmWrong: 'Das ist nicht die letzte Gruppe dieses Schlüssels.',
  confirm: 'Ich habe ihn aufbewahrt',
  newKeyWarning: 'Ein neuer Schlüssel ersetzt Ihren bisherigen: Der wirkt dann nicht mehr.',

  begin: 'Ihr erstes Konto hinzufügen',
  beginText:
    'Zeigen Sie den QR-Code eines Kontos auf diesem Bildschirm an, und Countersign findet ihn.',
  beginAdd: 'Konto hinzufügen',
  beginImportText: 'Oder bringen Sie Ihre Konten aus einer anderen App oder einem Backup mit.',
  beginConnect: 'Mit einer Organisation verbinden',
  beginConnectText:
    'Melden Sie sich am Anmeldeserver Ihrer Organisation an, oder probieren Sie alles mit einem auf diesem Computer aus.',
  beginLater: 'Später',

  loading: 'Ihr Tresor wird geöffnet …',
  waiting: 'Warten auf Ihren Schlüsselbund …',
  waitingText:
    'Vielleicht zeigt Ihr System ein Fenster, das nach Ihrem Passwort fragt. Es kann hinter diesem liegen.',
  waitingLong:
    'Noch keine Antwort. Sehen Sie kein solches Fenster, dann entsperren Sie Ihren Schlüsselbund selbst und versuchen es erneut.',

  keychainTitle: 'Ihr Tresor braucht Ihren Schlüsselbund',
  keychainTitleFirst: 'Zuerst wird ein Schlüsselbund gebraucht',
  keychainFirstText:
    'Countersign legt den Schlüssel zu Ihren Codes nie in einer offenen Datei ab. Darum braucht es den Schlüsselbund Ihres Systems, bevor es einen Tresor einrichten kann.',
  withoutKeychain: 'Ohne Schlüsselbund weitermachen',
  withoutKeychainTitle: 'Ohne Schlüsselbund weitermachen?',
  withoutKeychainText:
    'Dann öffnet nur Ihr Wiederherstellungsschlüssel den Tresor, und Sie werden bei jedem Start danach gefragt. Bevor Sie diesen Schlüssel aufbewahrt haben, lässt sich nichts hinzufügen.',
  yourCodesAreSafe:
    'Ihre Codes sind weiterhin versiegelt auf diesem Computer. Nichts wurde geändert.',
  useRecoveryKey: 'Wiederherstellungsschlüssel benutzen',
  recoveryKeyLabel: 'Wiederherstellungsschlüssel',
  recoveryKeyHelp:
    'Wie gedruckt oder gespeichert. Leerzeichen, Striche und Kleinbuchstaben sind egal.',
  open: 'Tresor öffnen',
  startAgain: 'Mit einem leeren Tresor anfangen',
  startAgainTitle: 'Mit einem leeren Tresor anfangen?',
  startAgainText:
    'Der Tresor, der sich nicht öffnen lässt, wird beiseitegelegt, nicht gelöscht. Findet sich sein Schlüssel später, lässt er sich wieder öffnen.',

  fileTitle: 'Ihre Tresordatei kann nicht gelesen werden',
  generations: 'Frühere Kopien',
  generationsText:
    'Countersign behält die letzten guten Kopien. Änderungen nach einer Kopie fehlen in ihr.',
  generation: 'Gespeichert: {{date}}',
  generationSize: '{{size}} kB',
  useGeneration: 'Diese Kopie öffnen',
  noGenerations: 'Auf diesem Computer gibt es keine frühere Kopie.',

  lockedTitle: 'Gesperrt',
  lockedText: 'Ihre Codes sind versiegelt, und ihr Schlüssel ist nicht im Arbeitsspeicher.',
};
