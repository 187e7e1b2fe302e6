// Makes throw-away certificates for tests, in DER by hand: no tool needs to be installed for it.
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
  /** As the app shows it. */
  readonly fingerprint: string;
}

export interface TestCertificateOptions {
  readonly names?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly keys?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
}

const oid = {
  commonName: '0603550403',
  ecdsaWithSha256: '06082a8648ce3d040302',
  subjectAltName: '0603551d11',
  basicConstraints: '0603551d13',
} as const;

export function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

/** A self-signed certificate that is its own authority. */
export function makeCertificate({
  names = ['localhost'],
  notBefore = new Date(Date.now() - 86_400_000),
  notAfter = new Date(Date.now() + 86_400_000),
  keys = newKeys(),
}: TestCertificateOptions = {}): TestCertificate {
  const spki = keys.publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(der(0x31, sequence(hex(oid.commonName), der(0x0c, Buffer.from('test')))));
  const algorithm = sequence(hex(oid.ecdsaWithSha256));
  const alternatives = sequence(
    ...names.map((each) =>
      /^[0-9.]+$/u.test(each)
        ? der(0x87, Buffer.from(each.split('.').map(Number)))
        : der(0x82, Buffer.from(each)),
    ),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    spki,
    der(
      0xa3,
      sequence(
        sequence(hex(oid.subjectAltName), der(0x04, alternatives)),
        sequence(hex(oid.basicConstraints), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))),
      ),
    ),
  );
  const signature = sign('sha256', body, keys.privateKey);
  const certificate = sequence(
    body,
    algorithm,
    der(0x03, Buffer.concat([Buffer.from([0]), signature])),
  );
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/(.{64})/gu, '$1\n')}\n-----END CERTIFICATE-----\n`,
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    fingerprint: (createHash('sha256').update(spki).digest('hex').match(/../gu) ?? []).join(':'),
  };
}

function der(tag: number, content: Buffer): Buffer {
  const length = content.length;
  const size =
    length < 0x80
      ? Buffer.from([length])
      : length < 0x100
        ? Buffer.from([0x81, length])
        : Buffer.from([0x82, length >> 8, length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), size, content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}

function time(date: Date): Buffer {
  return der(0x17, Buffer.from(date.toISOString().replace(/^..|[-:T]|\.\d+/gu, '')));
}
