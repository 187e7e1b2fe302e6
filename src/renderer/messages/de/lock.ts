// German of ../en/lock.ts.
import type { lock as english } from '../en/lock.ts';
import type { Translated } from '../../../shared/translated.ts';

export const lock: Translated<typeof english> = {
  lock: 'Sperren',
  title: 'Countersign ist gesperrt',
  text: 'Ihre Codes sind versiegelt. Ihr Schlüssel entsteht aus Ihrem App-Passwort, und nur, wenn Sie es eingeben.',
  textWithCheck:
    'Ihre Codes sind versiegelt. Ihr App-Passwort öffnet sie, oder Ihr System, wenn es geprüft hat, dass Sie es sind.',
  password: 'App-Passwort',
  unlock: 'Entsperren',
  unlocking: 'Wird entsperrt …',
  keychainMayAsk:
    'Vielleicht fragt Ihr System nach Ihrem Schlüsselbund, in einem Fenster hinter diesem.',
  wait: 'Zu viele falsche Passwörter. Sie können es in {{time}} erneut versuchen.',
  waitOver: 'Sie können es jetzt erneut versuchen.',
  verifiers: { 'touch-id': 'Touch ID', 'windows-hello': 'Windows Hello' },
  unlockBy: 'Mit {{verifier}} entsperren',
  forgot: 'Passwort vergessen?',
  quit: 'Beenden',
  forgotTitle: 'Ohne das Passwort',
  forgotText:
    'Auch Ihr Wiederherstellungsschlüssel öffnet den Tresor. Legen Sie danach in den Einstellungen ein neues App-Passwort fest.',
  forgotNoKey:
    'Dieser Tresor hat keinen Wiederherstellungsschlüssel, darum öffnet ihn nur das Passwort. Niemand kann es zurücksetzen. Sie können mit einem leeren Tresor beginnen; dieser wird aufbewahrt, falls es Ihnen wieder einfällt.',

  againTitle: 'Geben Sie Ihr App-Passwort ein',
  againText: 'Geheime Schlüssel werden nur gezeigt, wenn Sie es gerade eingegeben haben.',
  confirm: 'Bestätigen',

  settings: 'Sperre',
  appPassword: 'App-Passwort',
  appPasswordNone:
    'Ein Passwort oder eine PIN, nötig zum Öffnen Ihres Tresors, neben dem Schlüsselbund dieses Computers.',
  appPasswordSet: 'Nötig zum Öffnen Ihres Tresors, neben dem Schlüsselbund dieses Computers.',
  needsPassword: 'Legen Sie zuerst ein App-Passwort fest.',
  atStart: 'Beim Start sperren',
  atStartTextWithCheck: 'Immer: Den Tresor öffnet nur Ihr Passwort, oder {{verifier}}.',
  atStartText: 'Immer: Ohne Ihr Passwort gibt es keinen Schlüssel, der den Tresor öffnet.',
  openBy: 'Mit {{verifier}} entsperren',
  openByText:
    'Schneller als das Passwort und etwas weniger streng: Ein Programm, das den Schlüsselbund dieses Computers lesen darf wie Sie, kommt daran vorbei. Geheime Schlüssel werden weiterhin nur nach dem Passwort gezeigt.',
  openByTitle: 'Von nun an mit {{verifier}} entsperren?',
  openByAsk: 'Geben Sie einmal Ihr App-Passwort ein; danach prüft Ihr System, dass Sie es sind.',
  openByAction: 'Einschalten',
  openByDone: '{{verifier}} öffnet von nun an Ihren Tresor',
  onIdle: 'Sperren, wenn Sie weg sind',
  onIdleText: 'Nach dieser Zeit ohne Tastatur und Maus, in allen Programmen.',
  idleTimes: {
    '0': 'Nie',
    '1': 'Nach 1 Minute',
    '2': 'Nach 2 Minuten',
    '5': 'Nach 5 Minuten',
    '10': 'Nach 10 Minuten',
    '15': 'Nach 15 Minuten',
    '30': 'Nach 30 Minuten',
    '60': 'Nach 1 Stunde',
  },
  onScreenLock: 'Mit dem Bildschirm sperren',
  onScreenLockText: 'Wenn Sie Ihren Bildschirm sperren oder der Benutzer wechselt.',
  onSleep: 'Vor dem Ruhezustand sperren',
  onSleepText: 'Wenn dieser Computer in den Ruhezustand geht.',

  titles: {
    set: 'App-Passwort festlegen',
    change: 'App-Passwort ändern',
    remove: 'App-Passwort entfernen?',
  },
  texts: {
    set: 'Sie geben es bei jedem Start ein und immer, wenn Countersign sich gesperrt hat. Es verlässt diesen Computer nie.',
    change: 'Das alte gilt ab sofort nicht mehr.',
    remove:
      'Dann öffnet der Schlüsselbund dieses Computers Ihren Tresor allein, und Countersign lässt sich nicht sperren.',
  },
  actions: { set: 'App-Passwort festlegen', change: 'Ändern', remove: 'Entfernen' },
  done: {
    set: 'App-Passwort festgelegt',
    change: 'App-Passwort geändert',
    remove: 'App-Passwort entfernt',
  },
  present: 'Jetziges App-Passwort',
  newPassword: 'Neues App-Passwort',
  newHelp:
    'Eine PIN aus vier Ziffern genügt: Der Schlüsselbund hat die andere Hälfte des Schlüssels, und nach falschen Versuchen muss man warten.',
  newHelpAlone:
    'Auf diesem Computer steht kein Schlüsselbund daneben. Nehmen Sie ein langes: ein paar Wörter, die nur Sie zusammenstellen.',
  repeat: 'Noch einmal',
  tooShort_one: 'Mindestens {{count}} Zeichen.',
  tooShort_other: 'Mindestens {{count}} Zeichen.',
  different: 'Das ist nicht dasselbe wie oben.',
  useRecoveryKey: 'Vergessen? Wiederherstellungsschlüssel benutzen',
  usePassword: 'Passwort benutzen',
  noRecoveryTitle: 'Sie haben keinen Wiederherstellungsschlüssel',
  noRecoveryText:
    'Vergessen Sie dieses Passwort, sind Ihre Codes verloren: Niemand kann es zurücksetzen. Erstellen Sie zuerst einen Wiederherstellungsschlüssel, in den Einstellungen.',

  later: 'Später',
  remindPasswordTitle: 'Wissen Sie Ihr App-Passwort noch?',
  remindPasswordText:
    'Sie haben es zwei Wochen lang nicht eingegeben. Einmal eingeben hält es im Gedächtnis.',
  remindPasswordAction: 'Einmal eingeben',
  remindPasswordAsk: 'Nur, damit es im Gedächtnis bleibt. Es wird nichts gesperrt.',
  remindPasswordDone: 'Das ist Ihr App-Passwort',
  remindKeyTitle: 'Haben Sie Ihren Wiederherstellungsschlüssel noch?',
  remindKeyText:
    'Ein halbes Jahr ist vergangen. Suchen Sie ihn und geben Sie ihn einmal ein, um sicher zu sein, dass er passt.',
  remindKeyAction: 'Wiederherstellungsschlüssel prüfen',
  remindKeyAsk: 'Geben Sie ihn von Ihrer Kopie ein. Es ändert sich nichts: Er wird nur verglichen.',
  remindKeyDone: 'Ihr Wiederherstellungsschlüssel ist richtig',
  check: 'Prüfen',
};
