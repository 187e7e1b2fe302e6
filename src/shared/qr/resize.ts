// Makes grey pictures smaller (averaging, which also calms noise) or larger (bilinear). Called by the decoding
// chain for its second looks. Pure.
import type { Grey } from './pixels.ts';

interface Span {
  readonly first: number;
  readonly weights: readonly number[];
}

/** For each target position the source positions that make it up and how much of each. */
function spans(from: number, to: number): readonly Span[] {
  const ratio = from / to;
  // Shrinking averages over the covered stretch, enlarging over one pixel's width: a tent in both cases.
  const radius = Math.max(1, ratio);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * ratio - 0.5;
    const first = Math.max(0, Math.ceil(centre - radius));
    const last = Math.min(from - 1, Math.floor(centre + radius));
    const weights: number[] = [];
    for (let s = first; s <= last; s += 1) weights.push(1 - Math.abs(s - centre) / (radius + 1e-6));
    const sum = weights.reduce((a, b) => a + b, 0);
    return { first, weights: weights.map((w) => w / sum) };
  });
}

/** Both sides times `scale`, at least one pixel. */
export function resize(source: Grey, scale: number): Grey {
  const width = Math.max(1, Math.round(source.width * scale));
  const height = Math.max(1, Math.round(source.height * scale));
  const between = new Float32Array(width * source.height);
  const columns = spans(source.width, width);
  for (let y = 0; y < source.height; y += 1) {
    const row = y * source.width;
    for (let x = 0; x < width; x += 1) {
      const { first, weights } = columns[x] ?? { first: 0, weights: [] };
      let sum = 0;
      for (let k = 0; k < weights.length; k += 1) {
        sum += (source.data[row + first + k] ?? 0) * (weights[k] ?? 0);
      }
      between[y * width + x] = sum;
    }
  }
  const data = new Uint8ClampedArray(width * height);
  const lines = spans(source.height, height);
  for (let y = 0; y < height; y += 1) {
    const { first, weights } = lines[y] ?? { first: 0, weights: [] };
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let k = 0; k < weights.length; k += 1) {
        sum += (between[(first + k) * width + x] ?? 0) * (weights[k] ?? 0);
      }
      data[y * width + x] = sum;
    }
  }
  return { data, width, height };
}
