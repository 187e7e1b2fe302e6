// The sealed envelope of our own backups (docs/backup-format.md): a random key seals the content, and a slot seals
// that key under a key derived from a password. Called by the backup's reader and writer. Automatic backups keep
// slot and key, so that no password is asked for each; a new password makes a new slot and a new key.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import { base64Bytes } from './bytes.ts';
import { openGcm, sealGcm } from './ciphers.ts';
import { listOf, member, neededNumber, neededText, objectOf } from './json.ts';
import { argon2Key } from './kdf.ts';

export const backupFormat = 'countersign-backup';
const backupVersion = 1;

/** RFC 9106 section 4, second choice, with one lane so that every library can do it. */
const cost = { memoryKib: 65_536, passes: 3, parallelism: 1 } as const;
const maxSlots = 8;
/** The length of a backup tells little of how many entries it holds. */
const padToBytes = 4096;

const slotContext = Buffer.from(`${backupFormat} ${backupVersion} slot`);
const contentContext = Buffer.from(`${backupFormat} ${backupVersion} content`);

interface BackupSlot {
  readonly kind: 'password';
  readonly argon2id: {
    readonly memoryKib: number;
    readonly passes: number;
    readonly parallelism: number;
    readonly salt: string;
  };
  readonly nonce: string;
  readonly key: string;
}

/** Keep `key` where secrets are kept; `slot` is no secret. */
export interface BackupKey {
  readonly key: Uint8Array;
  readonly slot: BackupSlot;
}

export async function createBackupKey(password: string): Promise<BackupKey> {
  if (password === '') throw new AppError('PASSWORD_NEEDED');
  const key = randomBytes(32);
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const sealed = sealGcm(
    await argon2Key(normalised(password), salt, cost),
    nonce,
    key,
    slotContext,
  );
  const slot: BackupSlot = {
    kind: 'password',
    argon2id: { ...cost, salt: salt.toString('base64') },
    nonce: nonce.toString('base64'),
    key: sealed.toString('base64'),
  };
  return { key, slot };
}

/** The file as text. */
export function sealBackup(content: Uint8Array, { key, slot }: BackupKey): string {
  const nonce = randomBytes(12);
  const padded = Buffer.alloc(Math.ceil((content.length + 1) / padToBytes) * padToBytes, ' ');
  padded.set(content);
  const sealed = sealGcm(key, nonce, padded, contentContext);
  const file = {
    format: backupFormat,
    version: backupVersion,
    slots: [slot],
    nonce: nonce.toString('base64'),
    content: sealed.toString('base64'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Throws FILE_NEWER, PASSWORD_NEEDED, PASSWORD_WRONG, FILE_DAMAGED, FILE_UNSUPPORTED, COST_TOO_HIGH. */
export async function openBackup(json: unknown, password: string | undefined): Promise<Buffer> {
  if (neededNumber(json, 'version') > backupVersion) throw new AppError('FILE_NEWER');
  const nonce = base64Bytes(neededText(json, 'nonce'), 12);
  const sealed = base64Bytes(neededText(json, 'content'));
  // Kinds of slots that a later program adds beside the password's are passed over.
  const slots = listOf(json, 'slots').filter((slot) => member(slot, 'kind') === 'password');
  if (slots.length === 0) throw new AppError('FILE_UNSUPPORTED', { problem: 'no password slot' });
  if (slots.length > maxSlots) {
    throw new AppError('COST_TOO_HIGH', { cost: 'slots', asked: slots.length, limit: maxSlots });
  }
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  for (const slot of slots) {
    const key = await openSlot(slot, password);
    if (key === undefined) continue;
    return openContent(key, nonce, sealed);
  }
  throw new AppError('PASSWORD_WRONG');
}

/** With the key that automatic backups keep: for the check after writing, without a derivation. */
export function openBackupWithKey(json: unknown, key: Uint8Array): Buffer {
  const nonce = base64Bytes(neededText(json, 'nonce'), 12);
  return openContent(key, nonce, base64Bytes(neededText(json, 'content')));
}

function openContent(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Buffer {
  const content = openGcm(key, nonce, sealed, contentContext);
  if (content === undefined) throw new AppError('FILE_DAMAGED', { problem: 'authentication' });
  return content;
}

async function openSlot(slot: unknown, password: string): Promise<Buffer | undefined> {
  const kdf = objectOf(slot, 'argon2id');
  const derived = await argon2Key(normalised(password), base64Bytes(neededText(kdf, 'salt')), {
    memoryKib: neededNumber(kdf, 'memoryKib'),
    passes: neededNumber(kdf, 'passes'),
    parallelism: neededNumber(kdf, 'parallelism'),
  });
  const nonce = base64Bytes(neededText(slot, 'nonce'), 12);
  return openGcm(derived, nonce, base64Bytes(neededText(slot, 'key'), 48), slotContext);
}

/** One password typed on two systems is one password (NIST SP 800-63B section 5.1.1.2). */
function normalised(password: string): string {
  return password.normalize('NFKC');
}
