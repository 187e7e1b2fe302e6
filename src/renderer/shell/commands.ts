// Words that one part of the window says to another that may not be drawn: "search", "show this entry".
// Said by the shell's keyboard and by enrolment; heard by the page it concerns. Nobody hearing is fine.

interface Commands {
  readonly search: undefined;
  /** Scroll to an entry of the list and put the focus on it. */
  readonly showEntry: string;
}

const listeners = new Map<keyof Commands, Set<(value: never) => void>>();

export function onCommand<N extends keyof Commands>(
  name: N,
  listener: (value: Commands[N]) => void,
): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set.add(listener));
  return () => set.delete(listener);
}

export function command<N extends keyof Commands>(name: N, value: Commands[N]): void {
  for (const listener of listeners.get(name) ?? [])
    (listener as (value: Commands[N]) => void)(value);
}
