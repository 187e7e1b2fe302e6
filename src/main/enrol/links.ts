// Links the system hands to the app: otpauth:// and otpauth-migration:// by argument, second start or open-url.
// features.ts passes them in; they become the `incoming` batch of the state, for the user to look at, never an entry.
import type { StateStore } from '../state.ts';
import type { Vault } from '../vault/vault.ts';
import type { Batches } from './batches.ts';

export interface Links {
  /** True where the text is a link of ours to look at. While the vault is closed it waits; locked, not for long. */
  readonly receiveLink: (text: string) => boolean;
  /** The batch was confirmed or cancelled. */
  readonly settled: (batchId: string) => void;
}

/** Whoever can start programs can hand over links: not without end. */
const mostWaiting = 100;
const mostCharacters = 65_536;
/** Links hold secrets, and whoever opened one wanted to unlock now. */
const patienceMs = 5 * 60_000;

export function createLinks(vault: Vault, batches: Batches, state: StateStore): Links {
  let waiting: string[] = [];
  let patience: ReturnType<typeof setTimeout> | undefined;

  const forget = (): void => {
    clearTimeout(patience);
    patience = undefined;
    waiting = [];
  };

  /** At the first start, and where the keychain has to be mended, there is no password to type: they go on waiting. */
  const forgetInTime = (): void => {
    patience = setTimeout(() => {
      if (state.get().vault.step === 'locked') forget();
      else forgetInTime();
    }, patienceMs);
    patience.unref();
  };

  const show = (): void => {
    const texts = waiting;
    forget();
    if (texts.length === 0) return;
    const current = state.get().incoming?.id;
    const joined = current !== undefined && batches.has(current) ? current : undefined;
    state.update({ incoming: batches.read('link', texts, joined) });
  };

  vault.onOpened(show);
  vault.onLocked(() => {
    forget();
    if (state.get().incoming !== null) state.update({ incoming: null });
  });

  return {
    receiveLink: (text) => {
      if (!/^(?:otpauth|otpauth-migration):\/\//i.test(text.trim())) return false;
      if (text.length > mostCharacters || waiting.length >= mostWaiting) return false;
      waiting.push(text.trim());
      if (vault.isOpen()) show();
      else if (patience === undefined) forgetInTime();
      return true;
    },
    settled: (batchId) => {
      if (state.get().incoming?.id === batchId) state.update({ incoming: null });
    },
  };
}
