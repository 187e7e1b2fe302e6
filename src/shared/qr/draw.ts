// Draws a QR code as one SVG path, for "show the QR again", MFA enrolment and migration codes.
// Called by the window (React puts the path into its own <svg>) and by tests. Never makes markup from text:
// the path holds nothing but numbers, so a hostile label cannot become an element.
import { encodeQR } from 'qr';

/** ISO/IEC 18004 section 9.1: four modules of light around the symbol, or many readers miss it. */
const quietZoneModules = 4;

/** Data a QR code of level M holds at most in byte mode (ISO/IEC 18004 table 7, version 40). */
export const maxQrBytes = 2331;

export interface QrPath {
  /** Modules a side, quiet zone included: `viewBox="0 0 size size"`. */
  readonly size: number;
  /**
   * The dark modules, as the `d` of one <path>. Fill it #000 on #fff in every theme, dark ones too
   * (inverted codes are beyond many phone readers), and set shape-rendering="crispEdges".
   */
  readonly path: string;
}

export function fitsQr(text: string): boolean {
  return new TextEncoder().encode(text).length <= maxQrBytes;
}

/** The matrix, quiet zone included: `matrix[row][column]`, true is dark. Throws RangeError above maxQrBytes. */
export function qrMatrix(text: string): readonly (readonly boolean[])[] {
  if (!fitsQr(text)) throw new RangeError('Text too long for one QR code');
  return encodeQR(text, 'raw', { border: quietZoneModules, ecc: 'medium' });
}

export function qrSvgPath(text: string): QrPath {
  const matrix = qrMatrix(text);
  const path = matrix.map((row, y) => rowPath(row, y)).join('');
  return { size: matrix.length, path };
}

/** One rectangle per run of dark modules: a third of the length of one per module. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    let run = 1;
    while (row[x + run] === true) run += 1;
    path += `M${x} ${y}h${run}v1h-${run}z`;
    x += run;
  }
  return path;
}
