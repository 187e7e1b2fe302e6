// A tree of messages as one table, and what the tests of the languages ask of a message.
export interface Tree {
  readonly [key: string]: string | Tree;
}

/** `errors.BAD_INPUT.what` -> its text. Keys themselves may hold dots; each level is one part. */
export function flat(tree: Tree, path: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, string])[] =>
      typeof value === 'string'
        ? [[[...path, key].join('.'), value]]
        : [...flat(value, [...path, key])],
    ),
  );
}

export const pluralSuffix = /_(zero|one|two|few|many|other)$/u;

/** What the program fills in, and the tags that React does, each as often as it stands there. */
export function placeholders(text: string): readonly string[] {
  const values = Array.from(
    text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/gu),
    (found) => `{{${found[1] ?? ''}}}`,
  );
  const tags = Array.from(text.matchAll(/<\/?\w+\/?>/gu), (found) => found[0]);
  return [...new Set([...values, ...tags])].toSorted();
}

/** `confirm` of `confirm_one`, where it is a plural. */
export function baseOf(key: string): string {
  return key.replace(pluralSuffix, '');
}
