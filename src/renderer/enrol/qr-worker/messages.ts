// What the window and its QR workers say to each other. Both ends are ours and of one build: nothing is validated.
import type { Failure } from '../../../shared/errors.ts';
import type { FoundCode } from '../../../shared/qr/found.ts';

export type QrRequest =
  | { readonly kind: 'picture'; readonly blob: Blob }
  | { readonly kind: 'frame'; readonly bitmap: ImageBitmap }
  | {
      readonly kind: 'pixels';
      readonly pixels: Uint8Array<ArrayBuffer>;
      readonly width: number;
      readonly height: number;
      readonly part: ScreenPart;
    };

/**
 * whole: all of it, with a closer look where nothing is found. upper: the rows from the top down to `rowCount`, and
 * a look at everything made smaller, for codes too tall for either half. lower: these rows, which begin at `top`.
 */
type ScreenPart =
  | { readonly kind: 'whole' }
  | { readonly kind: 'upper'; readonly rowCount: number }
  | { readonly kind: 'lower'; readonly top: number };

export type QrReply =
  | {
      readonly ok: true;
      readonly texts: readonly FoundCode[];
      /** The pixels of the request, handed back so that they can be sent once more. */
      readonly pixels?: Uint8Array<ArrayBuffer>;
    }
  | { readonly ok: false; readonly error: Failure };
