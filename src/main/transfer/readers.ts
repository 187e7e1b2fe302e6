// Every format we read, in the order in which equal claims win (formats.md 27). Used by read.ts.
import type { Reader } from './reader.ts';
import { aegisHtmlReader } from './readers/aegis-html.ts';
import { aegisReader } from './readers/aegis.ts';
import { andotpReader } from './readers/andotp.ts';
import { applePasswordsCsvReader } from './readers/apple-passwords-csv.ts';
import { authenticatorExtensionReader } from './readers/authenticator-extension.ts';
import { authenticatorPlusReader } from './readers/authenticator-plus.ts';
import { authmeReader } from './readers/authme.ts';
import { authyReader } from './readers/authy.ts';
import { battleNetReader } from './readers/battle-net.ts';
import { bitwardenCsvReader } from './readers/bitwarden-csv.ts';
import { bitwardenJsonReader } from './readers/bitwarden-json.ts';
import { countersignBackupReader } from './readers/countersign-backup.ts';
import { csvReader } from './readers/csv.ts';
import { damagedJsonReader } from './readers/damaged-json.ts';
import { dashlaneCsvReader } from './readers/dashlane-csv.ts';
import { duoReader } from './readers/duo.ts';
import { enteHtmlReader } from './readers/ente-html.ts';
import { enteReader } from './readers/ente.ts';
import { freeotpPlusReader } from './readers/freeotp-plus.ts';
import { freeotpReader } from './readers/freeotp.ts';
import { freeotp2Reader } from './readers/freeotp2.ts';
import { googleSqliteReader } from './readers/google-sqlite.ts';
import { keepassKdbxReader } from './readers/keepass-kdbx.ts';
import { keepassXmlReader } from './readers/keepass-xml.ts';
import { keepassxcCsvReader } from './readers/keepassxc-csv.ts';
import { keeperJsonReader } from './readers/keeper-json.ts';
import { lastpassAuthenticatorReader } from './readers/lastpass-authenticator.ts';
import { lastpassCsvReader } from './readers/lastpass-csv.ts';
import { microsoftSqliteReader } from './readers/microsoft-sqlite.ts';
import { onePuxReader } from './readers/onepassword-1pux.ts';
import { otpAuthIosReader } from './readers/otp-auth-ios.ts';
import { otpauthListReader } from './readers/otpauth-list.ts';
import { protonAuthenticatorReader } from './readers/proton-authenticator.ts';
import { protonPassReader } from './readers/proton-pass.ts';
import { qrPictureReader } from './readers/qr-picture.ts';
import { raivoReader } from './readers/raivo.ts';
import { steamReader } from './readers/steam.ts';
import { stratumHtmlReader } from './readers/stratum-html.ts';
import { stratumReader } from './readers/stratum.ts';
import { totpAuthenticatorReader } from './readers/totp-authenticator.ts';
import { twofasReader } from './readers/twofas.ts';
import { twofauthReader } from './readers/twofauth.ts';
import { winauthReader } from './readers/winauth.ts';
import { zohoReader } from './readers/zoho.ts';

export const readers: readonly Reader[] = [
  qrPictureReader,
  countersignBackupReader,
  microsoftSqliteReader,
  googleSqliteReader,
  onePuxReader,
  protonPassReader,
  raivoReader,
  authenticatorPlusReader,
  winauthReader,
  freeotp2Reader,
  keepassKdbxReader,
  keepassXmlReader,
  aegisReader,
  twofasReader,
  enteReader,
  stratumReader,
  bitwardenJsonReader,
  protonAuthenticatorReader,
  lastpassAuthenticatorReader,
  freeotpPlusReader,
  andotpReader,
  duoReader,
  steamReader,
  authmeReader,
  authyReader,
  twofauthReader,
  keeperJsonReader,
  authenticatorExtensionReader,
  battleNetReader,
  freeotpReader,
  totpAuthenticatorReader,
  otpAuthIosReader,
  aegisHtmlReader,
  enteHtmlReader,
  stratumHtmlReader,
  bitwardenCsvReader,
  applePasswordsCsvReader,
  dashlaneCsvReader,
  lastpassCsvReader,
  keepassxcCsvReader,
  zohoReader,
  csvReader,
  otpauthListReader,
  damagedJsonReader,
];
