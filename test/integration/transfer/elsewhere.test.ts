// What we write opens elsewhere: Aegis' and 2FAS' encrypted files by their documented cryptography in another
// language and library, and the lists inside by the members those apps insist on; links by a parser that is not ours.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { HOTP, URI } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { aegisWriter } from '../../../src/main/transfer/writers/aegis.ts';
import { bitwardenWriter } from '../../../src/main/transfer/writers/bitwarden.ts';
import { enteWriter } from '../../../src/main/transfer/writers/ente.ts';
import { otpauthListWriter } from '../../../src/main/transfer/writers/otpauth-list.ts';
import { twofasWriter } from '../../../src/main/transfer/writers/twofas.ts';
import type { Writer } from '../../../src/main/transfer/writer.ts';
import { encodeBase32 } from '../../../src/shared/otp/base32.ts';
import { anyEntry } from '../../unit/main/transfer/entries.ts';

const entries = fc.sample(anyEntry, { numRuns: 60, seed: 5 });
const password = 'test password';

/** By Aegis' docs/vault.md. */
const aegisScript = `
import base64, json, sys
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
vault = json.load(open(sys.argv[1], encoding="utf-8"))
slot = [s for s in vault["header"]["slots"] if s["type"] == 1][0]
key = Scrypt(salt=bytes.fromhex(slot["salt"]), length=32, n=slot["n"], r=slot["r"], p=slot["p"]).derive(sys.argv[2].encode())
def opened(key, sealed, params):
    return AESGCM(key).decrypt(bytes.fromhex(params["nonce"]), sealed + bytes.fromhex(params["tag"]), None)
master = opened(key, bytes.fromhex(slot["key"]), slot["key_params"])
db = json.loads(opened(master, base64.b64decode(vault["db"]), vault["header"]["params"]))
assert vault["version"] == 1 and db["version"] == 3
for entry in db["entries"]:
    assert {"uuid", "name", "issuer", "note", "favorite", "icon", "info", "groups"} <= set(entry)
print(json.dumps([entry["info"]["secret"] for entry in db["entries"]]))
`;

/** PBKDF2-HMAC-SHA256 10000, AES-256-GCM; iOS compares the reference first. */
const twofasScript = `
import base64, json, sys
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
backup = json.load(open(sys.argv[1], encoding="utf-8"))
def opened(text):
    sealed, salt, iv = [base64.b64decode(part) for part in text.split(":")]
    key = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=salt, iterations=10000).derive(sys.argv[2].encode())
    return AESGCM(key).decrypt(iv, sealed, None)
assert backup["schemaVersion"] == 4 and backup["services"] == []
reference = opened(backup["reference"]).decode("ascii")
assert len(reference) == 256 and reference.startswith("tRViSsLKzd86Hprh4ceC2OP7xazn4rrt")
services = json.loads(opened(backup["servicesEncrypted"]))
for service in services:
    assert service["otp"]["source"] and service["order"]["position"] >= 0 and service["icon"]["selected"] == "Label"
print(json.dumps([service["secret"] for service in services]))
`;

function havePython(): boolean {
  try {
    execFileSync('python3', ['-c', 'import cryptography'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(
      'Python 3 with cryptography is not installed here: files are not opened elsewhere.',
    );
    return false;
  }
}

describe.skipIf(!havePython())('files we write, opened by another program', () => {
  it.each([
    ['Aegis', aegisWriter, aegisScript],
    ['2FAS', twofasWriter, twofasScript],
  ] as const)('%s', async (_, writer: Writer, script: string) => {
    const { files, left } = await writer.write(entries, { password });
    const missing = new Set(left.map(({ index }) => index));
    const wanted = entries.filter((_entry, index) => !missing.has(index));
    const folder = mkdtempSync(join(tmpdir(), 'countersign-elsewhere-'));
    try {
      const file = join(folder, 'file');
      writeFileSync(file, files[0]?.bytes ?? '');
      const output = execFileSync('python3', ['-c', script, file, password], { encoding: 'utf8' });
      expect(JSON.parse(output)).toEqual(wanted.map(({ token }) => encodeBase32(token.secret)));
      expect(wanted.length).toBeGreaterThan(10);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** What the parser of the package otpauth knows: no Steam, mOTP or Yandex, no MD5. */
const ordinary = fc.sample(anyEntry, { numRuns: 400, seed: 9 }).filter(
  ({ token, issuer, account }) =>
    (token.type === 'totp' || token.type === 'hotp') &&
    token.algorithm !== 'MD5' &&
    // It takes the label apart by a pattern without colons.
    !`${issuer}${account}`.includes(':') &&
    issuer !== '' &&
    issuer !== 'Steam' &&
    account !== '',
);

describe('links, parsed by another parser', () => {
  it.each([
    ['the list', otpauthListWriter],
    ["Ente's list", enteWriter],
    ["Bitwarden's items", bitwardenWriter],
  ] as const)('%s', async (_, writer: Writer) => {
    const { files, left } = await writer.write(ordinary);
    const text = Buffer.from(files[0]?.bytes ?? []).toString('utf8');
    const links = text.startsWith('{')
      ? (JSON.parse(text) as { items: { login: { totp: string } }[] }).items.map(
          ({ login }) => login.totp,
        )
      : text.trimEnd().split('\n');
    const missing = new Set(left.map(({ index }) => index));
    const wanted = ordinary.filter((_entry, index) => !missing.has(index));
    expect(wanted.length).toBeGreaterThan(50);
    const parsed = links.map((link) => {
      // Ente's own parameter is none of the standard's.
      const token = URI.parse(link.replace(/&codeDisplay=[^&]*/, ''));
      const step = token instanceof HOTP ? token.counter : token.period;
      return [token.issuer, token.label, token.secret.base32, token.algorithm, token.digits, step];
    });
    expect(parsed).toEqual(
      wanted.map(({ issuer, account, token }) => [
        issuer,
        account,
        encodeBase32(token.secret),
        token.algorithm,
        token.digits,
        token.type === 'hotp' ? token.counter : token.periodSeconds,
      ]),
    );
  });
});
