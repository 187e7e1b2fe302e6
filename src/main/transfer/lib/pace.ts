// What a reader says of its pace while it works: that a slow step begins, how long it may take here, and that it is
// over. Called by kdf.ts and pictures.ts; heard by transfer.worker.ts, which shows progress and keeps the limits of
// run-in-worker.ts. Without a listener (tests, readBytes itself) it says nothing to nobody.

/** Milliseconds that a step may take here by its cost; undefined when it is over. */
export type PaceListener = (expectedMs: number | undefined) => void;

let tell: PaceListener = () => undefined;

export function listenToPace(listener: PaceListener): void {
  tell = listener;
}

/** A key derivation or a picture: slow by its nature and limited by its own ceiling. */
export async function slowly<T>(expectedMs: number, work: () => Promise<T>): Promise<T> {
  tell(expectedMs);
  try {
    return await work();
  } finally {
    tell(undefined);
  }
}
