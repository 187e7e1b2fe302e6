// A call that main answers only right after unlocking: asks for the password once more where it has to, then calls
// again. Used in place of `call` by everything that shows or writes secrets. The asking is drawn by unlock-again.tsx.
import type { Result } from '../../shared/errors.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';

/** True once the password was right; false where the user turned away. */
type Ask = () => Promise<boolean>;

let asker: Ask | undefined;

/** The part of the window that asks; there is one. */
export function setAsker(ask: Ask): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = undefined;
  };
}

export async function callUnlocked<N extends CallName>(
  name: N,
  input: CallInput<N>,
): Promise<Result<CallOutput<N>>> {
  const result = await call(name, input);
  if (result.ok || result.error.code !== 'UNLOCK_NEEDED' || asker === undefined) return result;
  return (await asker()) ? call(name, input) : result;
}
