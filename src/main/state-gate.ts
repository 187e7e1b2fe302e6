// The last look at a state change before it leaves for a window: a field nobody declared does not leave.
// Used by ipc.ts. Entries are looked at once each: their views never change, only get exchanged.
import { Compile } from 'typebox/compile';
import { StateChange } from '../shared/ipc/state.ts';
import { EntryView } from '../shared/ipc/views.ts';

/** True where the change may leave. */
export type StateGate = (change: StateChange) => boolean;

export function createStateGate(): StateGate {
  const changes = Compile(StateChange);
  const views = Compile(EntryView);
  const seen = new WeakSet();
  return ({ entries, ...others }) => {
    if (!changes.Check(others)) return false;
    for (const view of entries ?? []) {
      if (seen.has(view)) continue;
      if (!views.Check(view)) return false;
      seen.add(view);
    }
    return true;
  };
}
