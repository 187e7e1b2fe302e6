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

/** Relative luminance (WCAG 2.2) of the neutral tile, `--hover` in tokens.css. */
const ground = { light: 0.86, dark: 0.018 } as const;

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A service's colour where it stands out from the tile (3:1, WCAG 2.2 1.4.11), else the ink of the theme. */
export function signColours(hex: string): { readonly light: string; readonly dark: string } {
  const own = luminance(hex);
  const fits = (of: number): boolean =>
    (Math.max(own, of) + 0.05) / (Math.min(own, of) + 0.05) >= 3;
  const colourOn = (of: number): string => (fits(of) ? `#${hex}` : 'var(--ink)');
  return { light: colourOn(ground.light), dark: colourOn(ground.dark) };
}
