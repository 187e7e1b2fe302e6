// Battle.net's authenticator from Android preferences (formats.md 21): secret and serial in hex under a fixed
// mask, one token. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { ReadOutcome } from '../../../shared/model.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import { isAndroidPrefs, readAndroidPrefs } from '../lib/android-prefs.ts';
import { readRows } from '../lib/rows.ts';
import { makeToken } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const secretName = 'com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET';
const serialName = 'com.blizzard.messenger.AUTHENTICATOR_SERIAL';

export const battleNetReader: Reader = {
  format: 'battle-net',
  detect: ({ text = '' }) =>
    isAndroidPrefs(text) && text.includes('com.blizzard.messenger.AUTHENTICATOR_'),
  read: readBattleNet,
};

async function readBattleNet({ text = '' }: ReadInput): Promise<ReadOutcome> {
  const prefs = await readAndroidPrefs(text);
  return readRows('battle-net', [prefs], (map, doubt) => {
    const hidden = map.get(secretName);
    if (hidden === undefined) throw new AppError('SECRET_MISSING');
    const secret = decodeHex(unmask(hidden));
    const serial = map.get(serialName);
    return {
      token: makeToken({ type: 'totp', secret, digits: 8 }, doubt),
      issuer: 'Battle.net',
      account: serial === undefined ? '' : unmask(serial),
    };
  });
}

/** The same bytes in every installation, found in Aegis' and others' readers. */
const mask = Buffer.from(
  '398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a',
  'hex',
);

function unmask(hex: string): string {
  const bytes = decodeHex(hex);
  if (bytes.length > mask.length) throw new AppError('SECRET_INVALID', { problem: 'hex' });
  return Buffer.from(bytes.map((byte, at) => byte ^ (mask[at] ?? 0))).toString('latin1');
}
