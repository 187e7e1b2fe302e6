// Which initial and which of the tile colours a name has: always the same ones. Pure.

export const tileColours = 8;

/** FNV-1a over the folded name, so that "GitHub" and "github" share a colour. */
export function tileColour(name: string): number {
  let hash = 0x811c9dc5;
  for (const letter of name.trim().toLowerCase()) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) % tileColours;
}

/** The first letter or digit as people see it; a mark for names with none. */
export function initialOf(name: string): string {
  const first = /[\p{L}\p{N}]\p{M}*/u.exec(name)?.[0];
  return first === undefined ? '#' : first.toLocaleUpperCase();
}
