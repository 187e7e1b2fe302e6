// The window's one way out: the only reader of window.bridge. Called by everything that asks main for something.
// A call never throws: what goes wrong comes back as a failure with a code.
import type { Result } from '../shared/errors.ts';
import type { Bridge, CallInput, CallName, CallOutput } from '../shared/ipc.ts';
import type { SentChange } from '../shared/ipc/state.ts';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

export async function call<N extends CallName>(
  name: N,
  input: CallInput<N>,
): Promise<Result<CallOutput<N>>> {
  try {
    return await window.bridge.call(name, input);
  } catch {
    // The door rejects only what it does not know; the stack of it is in main's log.
    return { ok: false, error: { code: 'INTERNAL' } };
  }
}

export function onState(listener: (change: SentChange) => void): () => void {
  return window.bridge.onState(listener);
}
