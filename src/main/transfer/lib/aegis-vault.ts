// The encryption of Aegis (docs/vault.md there): a master key in slots, each sealed under a key from a password.
// Called by the Aegis reader; the writer is writers/aegis.ts.
import { AppError } from '../../../shared/errors.ts';
import { base64Bytes, hexBytes, utf8 } from './bytes.ts';
import { openGcm } from './ciphers.ts';
import { listOf, member, neededNumber, neededText, objectOf, parseJson } from './json.ts';
import { scryptKey } from './kdf.ts';

const passwordSlot = 1;
/** More slots than a person makes: each costs a key derivation. */
const maxSlots = 16;

/** The database as JSON. Throws PASSWORD_NEEDED, PASSWORD_WRONG, FILE_UNSUPPORTED (biometric only), FILE_DAMAGED. */
export async function openAegis(
  header: unknown,
  db: string,
  password: string | undefined,
): Promise<unknown> {
  const slots = listOf(header, 'slots').filter((slot) => member(slot, 'type') === passwordSlot);
  if (slots.length === 0) throw new AppError('FILE_UNSUPPORTED', { problem: 'no password slot' });
  if (slots.length > maxSlots)
    throw new AppError('COST_TOO_HIGH', { cost: 'slots', asked: slots.length });
  const sealed = Buffer.concat([base64Bytes(db), tagOf(objectOf(header, 'params'))]);
  const nonce = nonceOf(objectOf(header, 'params'));
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const masterKey = await openSlots(slots, password);
  const plain = openGcm(masterKey, nonce, sealed);
  if (plain === undefined) throw new AppError('FILE_DAMAGED', { problem: 'authentication' });
  return parseJson(utf8(plain));
}

/** The first that opens; a broken slot beside a sound one does no harm. */
async function openSlots(slots: readonly unknown[], password: string): Promise<Buffer> {
  let broken: AppError | undefined;
  for (const slot of slots) {
    for (const candidate of passwordsFor(slot, password)) {
      try {
        const key = await openSlot(slot, candidate);
        if (key !== undefined) return key;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        broken = error;
        break;
      }
    }
  }
  throw broken ?? new AppError('PASSWORD_WRONG');
}

async function openSlot(slot: unknown, password: Uint8Array): Promise<Buffer | undefined> {
  const params = objectOf(slot, 'key_params');
  const sealed = Buffer.concat([hexBytes(neededText(slot, 'key'), 32), tagOf(params)]);
  const key = await scryptKey(password, hexBytes(neededText(slot, 'salt')), {
    n: neededNumber(slot, 'n'),
    r: neededNumber(slot, 'r'),
    p: neededNumber(slot, 'p'),
  });
  return openGcm(key, nonceOf(params), sealed);
}

/**
 * Very old versions gave scrypt the whole array behind a Java byte buffer, trailing zeros included. HMAC pads
 * keys to 64 bytes with zeros anyway, so it shows only beyond (Aegis: `repaired` in docs/vault.md).
 */
function passwordsFor(slot: unknown, password: string): readonly Uint8Array[] {
  const bytes = Buffer.from(password);
  const paddedBytes = Math.trunc(1.1 * bytes.length);
  if (member(slot, 'repaired') === true || paddedBytes <= 64) return [bytes];
  return [bytes, Buffer.concat([bytes], paddedBytes)];
}

function nonceOf(params: unknown): Buffer {
  return hexBytes(neededText(params, 'nonce'), 12);
}

function tagOf(params: unknown): Buffer {
  return hexBytes(neededText(params, 'tag'), 16);
}
