// What decoding a picture yields, and how several looks at one picture are put together.
// Called by the chain and by the workers' client. Pure.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface FoundCode {
  readonly text: string;
  /** What the code holds before it was read as text, where the decoder tells. */
  readonly bytes?: Uint8Array;
  /** Top left, top right, bottom right, bottom left of the symbol itself, in the picture's pixels. */
  readonly corners: readonly [Point, Point, Point, Point];
}

export interface Decoded {
  /** Every code in the picture, each text once. */
  readonly texts: readonly FoundCode[];
}

/** All codes of several looks; a text seen twice counts once, the earlier look's place wins. */
export function merge(...looks: readonly (readonly FoundCode[])[]): readonly FoundCode[] {
  const byText = new Map<string, FoundCode>();
  for (const code of looks.flat()) {
    if (code.text !== '' && !byText.has(code.text)) byText.set(code.text, code);
  }
  return [...byText.values()];
}

/** The same code in a picture `scale` times as large, `down` pixels further down. */
export function place(code: FoundCode, scale: number, down = 0): FoundCode {
  const move = ({ x, y }: Point): Point => ({ x: x * scale, y: y * scale + down });
  const [a, b, c, d] = code.corners;
  return { ...code, corners: [move(a), move(b), move(c), move(d)] };
}
