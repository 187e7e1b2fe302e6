// The server's keys: one current, older ones kept so that what they sealed still opens. Every purpose has a
// key of its own (HKDF, RFC 5869). Called by seal.ts and digest.ts; key bytes go nowhere else.
import { hkdfSync } from 'node:crypto';

export type KeyPurpose =
  'totp' | 'settings' | 'message' | 'sso' | 'pepper' | 'backup-code' | 'lockout' | 'short-code';

export interface KeyRing {
  readonly currentId: string;
  /** Newest first. */
  readonly ids: readonly string[];
  /** Undefined where no key of that id is known. */
  derive(keyId: string, purpose: KeyPurpose): Buffer | undefined;
}

export interface KeyFile {
  readonly current: string;
  /** Key id -> 32 bytes as base64. */
  readonly keys: Readonly<Record<string, string>>;
}

export function createKeyRing(file: KeyFile): KeyRing {
  const derived = new Map<string, Buffer>();
  const derive: KeyRing['derive'] = (keyId, purpose) => {
    const name = `${keyId}/${purpose}`;
    const known = derived.get(name);
    if (known !== undefined) return known;
    const root = file.keys[keyId];
    if (root === undefined) return undefined;
    const key = Buffer.from(
      hkdfSync('sha256', Buffer.from(root, 'base64'), '', `countersign/${purpose}`, 32),
    );
    derived.set(name, key);
    return key;
  };
  const others = Object.keys(file.keys).filter((id) => id !== file.current);
  return { currentId: file.current, ids: [file.current, ...others.reverse()], derive };
}
