// mOTP and Yandex: the known answers that the tests of Aegis and of several other programs share.
import { expect, it } from 'vitest';
import type { Token } from '../../src/shared/model.ts';
import { decodeBase32 } from '../../src/shared/otp/base32.ts';
import { codeAt } from '../../src/shared/otp/code.ts';
import { decodeHex } from '../../src/shared/otp/hex.ts';

const motp = [
  [165892298, 'e7d8b6', '1234', 'e3152afee62599c8'],
  [123456789, '4ebfb2', '1234', 'e3152afee62599c8'],
  [1659540020, 'ced7b1', '9999', 'bbb1912bb5c515be'],
  [1659540022, 'ced7b1', '9999', 'bbb1912bb5c515be'],
  [1659539870, '1a14f8', '9999', 'bbb1912bb5c515be'],
  [1659539878, '1a14f8', '9999', 'BBB1912BB5C515BE'],
] as const;

for (const [seconds, code, pin, hex] of motp) {
  it(`gives mOTP ${code} at ${seconds} s`, () => {
    const token: Token = {
      type: 'motp',
      secret: decodeHex(hex),
      algorithm: 'MD5',
      digits: 6,
      periodSeconds: 10,
      pin,
    };
    expect(codeAt(token, seconds * 1000)).toBe(code);
  });
}

const yandex = [
  [1641559648, 'umozdicq', '5239', '6SB2IKNM6OBZPAVBVTOHDKS4FAAAAAAADFUTQMBTRY'],
  [1581064020, 'oactmacq', '7586', 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI'],
  [1581090810, 'wemdwrix', '7586', 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI'],
  [1581091469, 'dfrpywob', '5210481216086702', 'JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M'],
  [1581093059, 'vunyprpd', '5210481216086702', 'JBGSAU4G7IEZG6OY4UAXX62JU4AAAAAAHTSG4HXU3M'],
  // As the QR code has it: the key alone, without the user's number and the checksum.
  [1581093059, 'vunyprpd', '5210481216086702', 'JBGSAU4G7IEZG6OY4UAXX62JU4'],
] as const;

for (const [seconds, code, pin, base32] of yandex) {
  it(`gives Yandex ${code} at ${seconds} s`, () => {
    const token: Token = {
      type: 'yandex',
      secret: decodeBase32(base32),
      algorithm: 'SHA256',
      digits: 8,
      periodSeconds: 30,
      pin,
    };
    expect(codeAt(token, seconds * 1000)).toBe(code);
  });
}

it('says that a PIN is needed', () => {
  const token: Token = {
    type: 'motp',
    secret: decodeHex('e315'),
    algorithm: 'MD5',
    digits: 6,
    periodSeconds: 10,
  };
  expect(() => codeAt(token, 0)).toThrow('PIN_NEEDED');
  expect(() => codeAt({ ...token, type: 'yandex' }, 0)).toThrow('PIN_NEEDED');
});
