// Puts secrets on the clipboard and takes them off again, if they are still there. Used by the codes' handlers,
// the vault's (recovery key), the lock and the quit. Remembers a hash of what it put there, not the text.
import { createHash } from 'node:crypto';

/** The system's clipboard (src/main/clipboard.ts). */
interface ClipboardPort {
  readonly readText: () => Promise<string>;
  /** Marked for clipboard histories to pass over, where the system knows such a mark. */
  readonly writeSecret: (text: string) => Promise<void>;
  readonly clear: () => void;
}

export interface ClipboardKeeper {
  /** When it will be cleared; null where the user chose never. */
  readonly copySecret: (text: string) => Promise<{ readonly clearsAtMs: number | null }>;
  /** At once, if what is there is still what we put there: by hand, on lock, on quit. */
  readonly clearOurs: () => Promise<void>;
}

export interface ClipboardKeeperDeps {
  readonly clipboard: ClipboardPort;
  /** 0: never. */
  readonly clearAfterSeconds: () => number;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

export function createClipboardKeeper(deps: ClipboardKeeperDeps): ClipboardKeeper {
  const { clipboard, clearAfterSeconds, now, failed } = deps;
  let ours: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const clearOurs = async (): Promise<void> => {
    const expected = ours;
    ours = undefined;
    clearTimeout(timer);
    if (expected === undefined) return;
    if (hashOf(await clipboard.readText()) === expected) clipboard.clear();
  };

  return {
    copySecret: async (text) => {
      clearTimeout(timer);
      await clipboard.writeSecret(text);
      ours = hashOf(text);
      const seconds = clearAfterSeconds();
      if (seconds === 0) return { clearsAtMs: null };
      timer = setTimeout(() => void clearOurs().catch(failed), seconds * 1000);
      return { clearsAtMs: now() + seconds * 1000 };
    },
    clearOurs,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
