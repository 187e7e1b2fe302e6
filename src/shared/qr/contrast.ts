// Evens out a grey picture by comparing each pixel with the mean around it: what makes codes readable under
// glare, shadows and bright spots. Called by the decoding chain for its later looks. Pure.
import type { Grey } from './pixels.ts';

/** Lifts what differs from its surroundings. The surroundings reach `reach` of the shorter side. */
export function localContrast(grey: Grey, reach: number): Grey {
  return byLocalMean(grey, reach, (value, mean) => 128 + 1.5 * (value - mean));
}

/** Black where a pixel is darker than its surroundings, white elsewhere. */
export function localThreshold(grey: Grey, reach: number): Grey {
  return byLocalMean(grey, reach, (value, mean) => (value < mean * 0.95 ? 0 : 255));
}

/** A box blur of `radius` pixels. */
export function blur(grey: Grey, radius: number): Grey {
  return window(grey, radius, (_, mean) => mean);
}

type Tone = (value: number, mean: number) => number;

function byLocalMean(grey: Grey, reach: number, tone: Tone): Grey {
  return window(grey, Math.max(5, Math.round(Math.min(grey.width, grey.height) * reach)), tone);
}

/** Slides a square window over the picture: one sum per column, moved down row by row, so memory is one row. */
function window({ data, width, height }: Grey, radius: number, tone: Tone): Grey {
  const out = new Uint8ClampedArray(data.length);
  const columns = new Float64Array(width);
  const addRow = (y: number, sign: 1 | -1): void => {
    if (y < 0 || y >= height) return;
    for (let x = 0, i = y * width; x < width; x += 1, i += 1) {
      columns[x] = (columns[x] ?? 0) + sign * (data[i] ?? 0);
    }
  };
  for (let y = 0; y < radius; y += 1) addRow(y, 1);
  for (let y = 0; y < height; y += 1) {
    addRow(y + radius, 1);
    addRow(y - radius - 1, -1);
    const rowCount = Math.min(height, y + radius + 1) - Math.max(0, y - radius);
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x += 1) sum += columns[x] ?? 0;
    for (let x = 0, i = y * width; x < width; x += 1, i += 1) {
      if (x + radius < width) sum += columns[x + radius] ?? 0;
      if (x > radius) sum -= columns[x - radius - 1] ?? 0;
      const columnCount = Math.min(width, x + radius + 1) - Math.max(0, x - radius);
      out[i] = tone(data[i] ?? 0, sum / (rowCount * columnCount));
    }
  }
  return { data: out, width, height };
}
