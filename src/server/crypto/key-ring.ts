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

/** `reload`: a key another process added since is looked for once more before it counts as unknown. */
export function createKeyRing(first: KeyFile, reload?: () => KeyFile | undefined): KeyRing {
  let file = first;
  const derived = new Map<string, Buffer>();
  const derive: KeyRing['derive'] = (keyId, purpose) => {
    const name = `${keyId}/${purpose}`;
    const known = derived.get(name);
    if (known !== undefined) return known;
    if (file.keys[keyId] === undefined) file = { ...(reload?.() ?? file), current: first.current };
    const root = file.keys[keyId];
    if (root === undefined) return undefined;
    const key = Buffer.from(
      hkdfSync('sha256', Buffer.from(root, 'base64'), '', `countersign/${purpose}`, 32),
    );
    derived.set(name, key);
    return key;
  };
  return {
    currentId: first.current,
    get ids() {
      const others = Object.keys(file.keys).filter((id) => id !== first.current);
      return [first.current, ...others.reverse()];
    },
    derive,
  };
}
