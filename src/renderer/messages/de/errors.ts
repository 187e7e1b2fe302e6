// German of ../en/errors.ts: was geschehen ist, dann was zu tun ist.
import type { errors as english } from '../en/errors.ts';
import type { Translated } from '../../../shared/translated.ts';

export const errors: Translated<typeof english> = {
  INTERNAL: {
    what: 'Etwas in Countersign hat nicht funktioniert.',
    todo: 'Nichts wurde geändert. Versuchen Sie es erneut; geschieht es wieder, starten Sie die App neu.',
  },
  BAD_INPUT: {
    what: 'Das konnte so nicht angenommen werden.',
    todo: 'Prüfen Sie Ihre Eingabe, und versuchen Sie es erneut.',
  },
  NOT_FOUND: {
    what: 'Das gibt es nicht mehr.',
    todo: 'Vielleicht wurde es in einem anderen Fenster entfernt. Gehen Sie zurück zur Liste.',
  },
  NOT_ALLOWED: {
    what: 'Das System hat das nicht erlaubt.',
    todo: 'Prüfen Sie in den Systemeinstellungen die Berechtigungen von Countersign, und versuchen Sie es erneut.',
  },
  CANCELLED: { what: 'Abgebrochen.', todo: 'Nichts wurde geändert.' },
  DISK_FULL: {
    what: 'Der Datenträger ist voll, darum wurde nichts gespeichert.',
    todo: 'Schaffen Sie Platz, und versuchen Sie es erneut. Alles vorher Gespeicherte ist unberührt.',
  },
  DISK_FAILED: {
    what: 'Die Datei konnte nicht geschrieben oder gelesen werden.',
    todo: 'Prüfen Sie, ob der Datenträger angeschlossen ist und Sie darauf schreiben dürfen, und versuchen Sie es erneut.',
  },

  KEYCHAIN_ABSENT: {
    what: 'Auf diesem Computer läuft kein Schlüsselbund.',
    todo: 'Countersign bewahrt dort den Schlüssel zu Ihrem Tresor auf. Starten Sie Ihren Schlüsselbund (unter Linux: GNOME-Schlüsselbund oder KWallet), und versuchen Sie es erneut.',
  },
  KEYCHAIN_LOCKED: {
    what: 'Ihr Schlüsselbund ist gesperrt.',
    todo: 'Entsperren Sie ihn mit dem Passwort Ihres Computers, und versuchen Sie es erneut.',
  },
  KEYCHAIN_DENIED: {
    what: 'Ihr Schlüsselbund hat Countersign nicht eingelassen.',
    todo: 'Versuchen Sie es erneut, und erlauben Sie den Zugriff, wenn das System fragt.',
  },
  KEYCHAIN_TIMEOUT: {
    what: 'Ihr Schlüsselbund hat nicht geantwortet.',
    todo: 'Suchen Sie nach einem Fenster des Systems, das nach einem Passwort fragt, beantworten Sie es, und versuchen Sie es erneut.',
  },
  KEYCHAIN_KEY_GONE: {
    what: 'Der Schlüssel zu Ihrem Tresor ist nicht in Ihrem Schlüsselbund.',
    todo: 'Ihre Codes sind weiterhin auf diesem Computer. Ist Ihr Schlüsselbund gesperrt, entsperren Sie ihn, und versuchen Sie es erneut; sonst benutzen Sie Ihren Wiederherstellungsschlüssel.',
  },
  VAULT_EXISTS: {
    what: 'Auf diesem Computer gibt es schon einen Tresor.',
    todo: 'Starten Sie Countersign neu, um ihn zu öffnen.',
  },
  VAULT_LOCKED: {
    what: 'Der Tresor ist gesperrt.',
    todo: 'Entsperren Sie ihn, und versuchen Sie es erneut.',
  },
  VAULT_DAMAGED: {
    what: 'Die Tresordatei ist beschädigt.',
    todo: 'Nichts wurde geändert oder gelöscht. Öffnen Sie unten eine frühere Kopie.',
  },
  VAULT_TRUNCATED: {
    what: 'Die Tresordatei ist abgeschnitten.',
    todo: 'Nichts wurde geändert oder gelöscht. Öffnen Sie unten eine frühere Kopie.',
  },
  VAULT_WRONG_KEY: {
    what: 'Der Schlüssel in Ihrem Schlüsselbund gehört nicht zu dieser Tresordatei.',
    todo: 'Benutzen Sie Ihren Wiederherstellungsschlüssel, oder öffnen Sie eine frühere Kopie.',
  },
  VAULT_NEWER: {
    what: 'Dieser Tresor wurde von einem neueren Countersign gespeichert.',
    todo: 'Aktualisieren Sie Countersign, und öffnen Sie ihn dann. Die Datei wurde nicht verändert.',
  },
  VAULT_READ_ONLY: {
    what: 'Der Tresor lässt sich gerade lesen, aber nicht ändern.',
    todo: 'Vielleicht hat ihn ein anderes Countersign geöffnet, oder in den Ordner kann nicht geschrieben werden. Schließen Sie das andere, und starten Sie neu.',
  },
  RECOVERY_KEY_MALFORMED: {
    what: 'Das ist kein vollständiger Wiederherstellungsschlüssel.',
    todo: 'Geben Sie jede seiner Gruppen ein, wie gedruckt. Leerzeichen und Kleinbuchstaben sind egal.',
  },
  RECOVERY_KEY_WRONG: {
    what: 'Dieser Wiederherstellungsschlüssel passt nicht zu diesem Tresor.',
    todo: 'Vergleichen Sie ihn mit Ihrer Kopie. Nur der neueste wirkt; frühere wurden ersetzt.',
  },
  UNLOCK_NEEDED: {
    what: 'Geheime Schlüssel werden nur direkt nach dem Entsperren angezeigt.',
    todo: 'Entsperren Sie den Tresor, und versuchen Sie es erneut.',
  },
  LOCK_NEEDS_PASSWORD: {
    what: 'Es gibt noch kein App-Passwort zum Sperren.',
    todo: 'Legen Sie eines in den Einstellungen fest; dann hält die Sperre alle fern.',
  },
  PASSWORD_WRONG: {
    what: 'Dieses Passwort ist nicht richtig.',
    todo: 'Prüfen Sie Großbuchstaben und Tastaturbelegung, und versuchen Sie es erneut.',
  },
  VERIFIER_ABSENT: {
    what: 'Ihr System kann gerade nicht prüfen, wer Sie sind.',
    todo: 'Geben Sie Ihr App-Passwort ein. Schalten Sie diese Art des Entsperrens danach in den Einstellungen wieder ein.',
  },
  VERIFIER_REFUSED: {
    what: 'Ihr System hat Sie nicht erkannt.',
    todo: 'Versuchen Sie es noch einmal, oder geben Sie Ihr App-Passwort ein.',
  },
  VERIFIER_LOCKED_OUT: {
    what: 'Ihr System fragt nach zu vielen Versuchen nicht mehr.',
    todo: 'Geben Sie Ihr App-Passwort ein. Das System fragt wieder, sobald Sie Ihren Computer mit seinem eigenen Passwort entsperrt haben.',
  },
  TOO_MANY_TRIES: {
    what: 'Zu viele Versuche in kurzer Zeit.',
    todo: 'Warten Sie ein wenig, und versuchen Sie es erneut.',
  },

  NOTHING_FOUND: {
    what: 'Es wurde kein Code für ein Konto gefunden.',
    todo: 'Vergrößern Sie den QR-Code, sodass er ganz zu sehen ist, oder tippen Sie den Schlüssel ein.',
  },
  UNKNOWN_FORMAT: {
    what: 'Diese Form kennt Countersign nicht.',
    todo: 'Prüfen Sie, ob es der Export einer Authentifizierungs-App ist, oder benutzen Sie einen anderen Weg.',
  },
  PASSWORD_NEEDED: {
    what: 'Diese Datei ist verschlüsselt.',
    todo: 'Geben Sie das Passwort ein, mit dem sie erstellt wurde.',
  },
  FILE_DAMAGED: {
    what: 'Diese Datei ist beschädigt oder unvollständig.',
    todo: 'Exportieren Sie noch einmal, und versuchen Sie es mit der neuen Datei.',
  },
  FILE_TOO_LARGE: {
    what: 'Diese Datei ist zu groß.',
    todo: 'Wählen Sie die Exportdatei oder ein Bild nur vom Code.',
  },
  FILE_NEWER: {
    what: 'Diese Datei stammt von einem neueren Programm.',
    todo: 'Aktualisieren Sie Countersign, und versuchen Sie es erneut.',
  },
  FILE_UNSUPPORTED: {
    what: 'Diese Art von Datei kann nicht gelesen werden.',
    todo: 'Exportieren Sie in einem anderen Format, wenn das andere Programm eines anbietet.',
  },
  COST_TOO_HIGH: {
    what: 'Diese Datei verlangt mehr Rechenarbeit, als sicher ist.',
    todo: 'Vertrauen Sie ihrer Herkunft, exportieren Sie sie noch einmal mit üblichen Einstellungen.',
  },
  SECRET_MISSING: {
    what: 'Der geheime Schlüssel fehlt.',
    todo: 'Geben Sie den Schlüssel ein, den die Website zeigt.',
  },
  SECRET_INVALID: {
    what: 'Das ist kein gültiger geheimer Schlüssel.',
    todo: 'Er hat nur die Buchstaben A bis Z und die Ziffern 2 bis 7. Suchen Sie nach einer vertippten 0, 1 oder 8.',
  },
  TYPE_UNKNOWN: {
    what: 'Diese Art von Einmalcode ist nicht bekannt.',
    todo: 'Verlangen Sie von der Website einen üblichen Code für Authentifizierungs-Apps (TOTP).',
  },
  ALGORITHM_UNKNOWN: {
    what: 'Dieser Code benutzt einen unbekannten Algorithmus.',
    todo: 'Verlangen Sie von der Website einen Code mit SHA-1, SHA-256 oder SHA-512.',
  },
  DIGITS_INVALID: {
    what: 'Diese Anzahl von Stellen ist nicht möglich.',
    todo: 'Codes haben 5 bis 10 Stellen; üblich sind 6.',
  },
  PERIOD_INVALID: {
    what: 'Diese Gültigkeitsdauer ist nicht möglich.',
    todo: 'Geben Sie eine ganze Zahl von Sekunden ein, mindestens 1; üblich sind 30.',
  },
  COUNTER_INVALID: {
    what: 'Der Zähler ist nicht möglich, oder er ist am Ende.',
    todo: 'Geben Sie eine ganze Zahl ein, mindestens 0, oder richten Sie das Konto neu ein.',
  },
  PIN_NEEDED: {
    what: 'Diese Art von Code braucht ihre PIN.',
    todo: 'Geben Sie die PIN des Kontos ein.',
  },
  LINK_MALFORMED: {
    what: 'Dieser Link ist nicht vollständig.',
    todo: 'Kopieren Sie ihn noch einmal von seiner Quelle, und zwar ganz.',
  },
  BATCH_GONE: {
    what: 'Diese Vorschau ist abgelaufen.',
    todo: 'Nichts wurde hinzugefügt. Scannen Sie den Code noch einmal, oder geben Sie ihn erneut ein.',
  },
  CAPTURE_FAILED: {
    what: 'Der Bildschirm konnte nicht gelesen werden.',
    todo: 'Erlauben Sie Countersign in den Systemeinstellungen die Bildschirmaufnahme, oder machen Sie ein Bildschirmfoto, und fügen Sie es hier ein.',
  },
  CAMERA_DENIED: {
    what: 'Die Kamera darf nicht benutzt werden.',
    todo: 'Erlauben Sie Countersign in den Systemeinstellungen die Kamera, und versuchen Sie es erneut.',
  },
  CAMERA_ABSENT: {
    what: 'Es wurde keine Kamera gefunden.',
    todo: 'Schließen Sie eine an, oder lassen Sie den Bildschirm oder ein Bild absuchen.',
  },
  CAMERA_BUSY: {
    what: 'Die Kamera wird von einem anderen Programm benutzt.',
    todo: 'Schließen Sie jenes Programm, und versuchen Sie es erneut.',
  },

  SERVER_ADDRESS_INVALID: {
    what: 'Das ist keine Serveradresse.',
    todo: 'Geben Sie sie so ein, wie Sie sie von Ihrer Organisation haben, zum Beispiel login.example.org.',
  },
  SERVER_UNREACHABLE: {
    what: 'Der Anmeldeserver ist nicht erreichbar.',
    todo: 'Prüfen Sie Ihre Netzwerkverbindung, und versuchen Sie es erneut. Ihre Codes funktionieren auch ohne ihn.',
  },
  SERVER_TIMEOUT: {
    what: 'Der Anmeldeserver hat nicht rechtzeitig geantwortet.',
    todo: 'Versuchen Sie es gleich noch einmal.',
  },
  SERVER_NOT_OURS: {
    what: 'Unter dieser Adresse gibt es keinen Countersign-Anmeldeserver.',
    todo: 'Prüfen Sie die Adresse mit Ihrer Organisation.',
  },
  SERVER_INSECURE: {
    what: 'Die Verbindung zu diesem Server ist nicht verschlüsselt.',
    todo: 'Nichts wurde gesendet. Fragen Sie Ihre Organisation nach der https-Adresse.',
  },
  SERVER_CERTIFICATE: {
    what: 'Dem Zertifikat dieses Servers kann nicht vertraut werden.',
    todo: 'Nichts wurde gesendet. Sagen Sie es Ihrer Organisation.',
  },
  SERVER_KEY_CHANGED: {
    what: 'Dieser Server zeigt einen anderen Schlüssel als den gemerkten.',
    todo: 'Nichts wurde gesendet. Fragen Sie Ihre Organisation, ob der Schlüssel geändert wurde, bevor Sie weitermachen.',
  },
  SERVER_REDIRECTED: {
    what: 'Der Server hat uns an eine andere Adresse verwiesen.',
    todo: 'Dorthin wurde nichts gesendet. Prüfen Sie die Adresse mit Ihrer Organisation.',
  },
  SERVER_ANSWER_INVALID: {
    what: 'Die Antwort des Servers ergibt keinen Sinn.',
    todo: 'Versuchen Sie es erneut; bleibt es so, sagen Sie es Ihrer Organisation.',
  },
  SERVER_FAILED: {
    what: 'Der Anmeldeserver hatte ein Problem.',
    todo: 'Versuchen Sie es gleich noch einmal; bleibt es so, sagen Sie es Ihrer Organisation.',
  },
  SERVER_BUSY: {
    what: 'Der Anmeldeserver ist ausgelastet.',
    todo: 'Versuchen Sie es gleich noch einmal.',
  },

  CREDENTIALS_WRONG: {
    what: 'Benutzername oder Passwort ist falsch.',
    todo: 'Groß- und Kleinschreibung zählt. Prüfen Sie beides, und versuchen Sie es erneut.',
  },
  ACCOUNT_LOCKED: {
    what: 'Dieses Konto ist nach zu vielen fehlgeschlagenen Anmeldungen gesperrt.',
    todo: 'Warten Sie, bis die Zeit um ist, oder bitten Sie Ihre Administration, es zu entsperren.',
  },
  ACCOUNT_DISABLED: {
    what: 'Dieses Konto ist deaktiviert.',
    todo: 'Wenden Sie sich an Ihre Administration.',
  },
  NETWORK_REFUSED: {
    what: 'Von diesem Netzwerk aus ist die Anmeldung nicht erlaubt.',
    todo: 'Verbinden Sie sich mit dem Netzwerk Ihrer Organisation, und versuchen Sie es erneut.',
  },
  RATE_LIMITED: {
    what: 'Zu viele Versuche in kurzer Zeit.',
    todo: 'Warten Sie ein wenig, und versuchen Sie es erneut.',
  },
  SESSION_ENDED: {
    what: 'Sie wurden abgemeldet.',
    todo: 'Melden Sie sich neu an, um weiterzumachen.',
  },
  SIGN_IN_EXPIRED: {
    what: 'Diese Anmeldung hat zu lange gedauert.',
    todo: 'Beginnen Sie noch einmal mit Ihrem Passwort.',
  },
  CODE_WRONG: {
    what: 'Dieser Code ist nicht richtig.',
    todo: 'Geben Sie den Code ein, der jetzt angezeigt wird. Bleibt er falsch, prüfen Sie die Uhr dieses Computers.',
  },
  CODE_ALREADY_USED: {
    what: 'Dieser Code wurde schon benutzt.',
    todo: 'Jeder Code wirkt einmal. Warten Sie auf den nächsten.',
  },
  BACKUP_CODE_WRONG: {
    what: 'Dieser Backup-Code ist nicht richtig.',
    todo: 'Vergleichen Sie ihn mit Ihrer Liste. Codes von vor der letzten Neuerzeugung wirken nicht mehr.',
  },
  BACKUP_CODE_USED: {
    what: 'Dieser Backup-Code wurde schon benutzt.',
    todo: 'Jeder wirkt einmal. Benutzen Sie einen anderen von Ihrer Liste.',
  },
  PASSWORD_POLICY: {
    what: 'Dieses Passwort erfüllt die Regeln Ihrer Organisation nicht.',
    todo: 'Wählen Sie eines, das jede angezeigte Regel erfüllt.',
  },
  PASSWORD_SAME: {
    what: 'Dieses Passwort haben Sie schon einmal benutzt.',
    todo: 'Wählen Sie ein neues.',
  },
  PASSWORD_EXPIRED: {
    what: 'Ihr Passwort ist abgelaufen.',
    todo: 'Wählen Sie ein neues, um weiterzumachen.',
  },
  PASSWORD_MANAGED_ELSEWHERE: {
    what: 'Ihr Passwort wird vom Verzeichnis Ihrer Organisation verwaltet.',
    todo: 'Ändern Sie es dort, wo Sie das Passwort Ihres Computers ändern.',
  },
  MFA_ALREADY_ON: {
    what: 'Die Multi-Faktor-Authentifizierung ist schon eingeschaltet.',
    todo: 'Um sie auf ein anderes Gerät zu bringen, schalten Sie sie zuerst aus.',
  },
  MFA_NOT_ON: {
    what: 'Die Multi-Faktor-Authentifizierung ist nicht eingeschaltet.',
    todo: 'Schalten Sie sie zuerst ein.',
  },
  MFA_REQUIRED: {
    what: 'Ihre Organisation verlangt Multi-Faktor-Authentifizierung.',
    todo: 'Sie lässt sich nicht ausschalten. Sie können sie auf einem anderen Gerät neu einrichten.',
  },
  MFA_NOT_ALLOWED: {
    what: 'Ihre Organisation benutzt keine Multi-Faktor-Authentifizierung.',
    todo: 'Wenden Sie sich an Ihre Administration, wenn Sie sie brauchen.',
  },
  ENROLMENT_GONE: {
    what: 'Diese Einrichtung ist abgelaufen.',
    todo: 'Nichts wurde geändert. Beginnen Sie noch einmal, um einen neuen QR-Code zu bekommen.',
  },
  FRESH_CODE_NEEDED: {
    what: 'Diese Änderung verlangt noch einmal Ihren Code.',
    todo: 'Geben Sie den Code ein, der jetzt angezeigt wird.',
  },
  PERMISSION_MISSING: {
    what: 'Ihre Rolle erlaubt das nicht.',
    todo: 'Wenden Sie sich an die Administration Ihrer Organisation.',
  },
  CONFLICT: {
    what: 'Jemand anderes hat das inzwischen geändert.',
    todo: 'Sehen Sie sich den neuen Stand an, und versuchen Sie es erneut.',
  },
  LAST_ADMINISTRATOR: {
    what: 'Das ist der letzte Administrator.',
    todo: 'Geben Sie zuerst jemand anderem diese Rolle.',
  },
  WOULD_SHUT_YOU_OUT: {
    what: 'Damit würden Sie sich selbst aussperren.',
    todo: 'Nehmen Sie Ihr eigenes Netzwerk oder Konto auf, und speichern Sie noch einmal.',
  },
  CONFIRMATION_NEEDED: {
    what: 'Das braucht eine Bestätigung.',
    todo: 'Bestätigen Sie, dass Sie es wollen, dann geschieht es.',
  },
  DIRECTORY_DOWN: {
    what: 'Das Verzeichnis Ihrer Organisation ist nicht erreichbar.',
    todo: 'Versuchen Sie es gleich noch einmal, oder sagen Sie es Ihrer Administration.',
  },
  SSO_FAILED: {
    what: 'Das Single Sign-on ist nicht gelungen.',
    todo: 'Beginnen Sie es noch einmal; misslingt es wieder, melden Sie sich mit Ihrem Passwort an, oder sagen Sie es Ihrer Organisation.',
  },
  MAIL_FAILED: {
    what: 'Die E-Mail konnte nicht gesendet werden.',
    todo: 'Versuchen Sie es gleich noch einmal, oder sagen Sie es Ihrer Administration.',
  },
};
