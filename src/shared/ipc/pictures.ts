// The rows of carrying entries over as QR codes: one after the other on the screen, or all on paper.
// `pictures.show` carries secrets outwards, one picture at a time (docs/secrets.md); a sheet never passes the window.
import { Type } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { Id, Line, LossView } from './views.ts';

const Chosen = Type.Array(Id, { minItems: 1, maxItems: 10_000 });

/** One link a picture, or Google's transfer codes of ten entries each. */
const PictureFormat = Type.Union([
  Type.Literal('otpauth-uri-list'),
  Type.Literal('google-migration'),
]);

const asking = ['NOT_FOUND', 'VAULT_LOCKED', 'UNLOCK_NEEDED'] as const;

export const picturesCalls = {
  /** Makes the pictures ready; an earlier set is forgotten. */
  'pictures.begin': row(
    Strict({ format: PictureFormat, entryIds: Chosen }),
    Strict({
      setId: Id,
      /** What each picture holds, in the order in which they are shown. */
      pictures: Type.Array(Type.Array(Strict({ issuer: Line, account: Line }))),
      left: Type.Array(LossView),
    }),
    [...asking, 'NOTHING_FOUND'],
  ),
  /** The text of one picture, which the window draws. */
  'pictures.show': row(
    Strict({ setId: Id, index: Type.Integer({ minimum: 0 }) }),
    Strict({ text: Type.String({ maxLength: 16_384 }) }),
    ['BATCH_GONE', 'NOT_FOUND', 'VAULT_LOCKED'],
  ),
  'pictures.end': row(Strict({ setId: Id }), Nothing, []),
  /** The system's print dialog. False where the user cancelled or nothing can print. */
  'pictures.print': row(Strict({ entryIds: Chosen }), Strict({ printed: Type.Boolean() }), asking),
  /** Asks where, then writes a PDF for its owner only. */
  'pictures.savePdf': row(
    Strict({ entryIds: Chosen }),
    Strict({ fileName: Type.Union([Line, Type.Null()]) }),
    [...asking, 'DISK_FULL', 'DISK_FAILED'],
  ),
} as const;
