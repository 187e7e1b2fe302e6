// After locking: has the garbage collector take what nobody refers to, and overwrite it. Called by features.ts.
// What it can and cannot do is in docs/security-properties.md.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: ((options?: unknown) => void) | undefined;

export function scrubHeap(): void {
  if (collect === undefined) {
    // Freed parts of the heap are filled with zeros from now on.
    setFlagsFromString('--clear-free-memory');
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as typeof collect;
  }
  // Twice: what the first run finalised, such as native key handles, goes with the second.
  collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  fillYoungHeap();
  collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** What was copied out of the young heap is still written there until it is used again: it is used again. */
function fillYoungHeap(): void {
  let filler: readonly number[] = [];
  for (let count = 0; count < 1_000_000; count += 1)
    filler = [count, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  if (filler.length === 0) throw new Error('unreachable');
}
