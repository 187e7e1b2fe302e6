// A backup's key without a derivation: the tests that are killed never open it by a password.
import type { BackupKey } from '../../../src/main/transfer/lib/backup-box.ts';

export function slotOf(key: Uint8Array): BackupKey {
  const argon2id = { memoryKib: 64, passes: 1, parallelism: 1, salt: '' };
  return { key, slot: { kind: 'password', argon2id, nonce: '', key: '' } };
}
