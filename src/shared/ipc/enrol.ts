// The rows of enrolment: texts and typed secrets go in, a preview without secrets comes out,
// and nothing enters the vault before enrol.confirm.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { writeErrors } from './vault-errors.ts';
import {
  AlgorithmView,
  Bytes,
  ErrorCodeView,
  Id,
  Line,
  ProblemView,
  SealedCodes,
  TimeMs,
  TokenTypeView,
} from './views.ts';

const EnrolSource = Type.Union([
  Type.Literal('camera'),
  Type.Literal('screen'),
  Type.Literal('picture'),
  Type.Literal('clipboard'),
  Type.Literal('typed'),
  Type.Literal('link'),
  Type.Literal('file'),
]);

/** One entry waiting for the user's word. Its id is of the batch, not yet of the vault. */
export const CandidateView = Strict({
  id: Id,
  type: TokenTypeView,
  issuer: Line,
  account: Line,
  algorithm: AlgorithmView,
  digits: Type.Integer({ minimum: 1, maximum: 10 }),
  periodSeconds: Type.Optional(Type.Integer({ minimum: 1 })),
  counter: Type.Optional(Type.Integer({ minimum: 0 })),
  tags: Type.Array(Line),
  /** An entry of the vault with the same secret and settings. */
  duplicateOf: Type.Optional(
    Strict({ id: Id, issuer: Line, account: Line, trashed: Type.Boolean() }),
  ),
  warnings: Type.Array(ErrorCodeView),
});
export type CandidateView = Static<typeof CandidateView>;

/** What a text that is no one-time-password code is instead. */
const OtherContent = Strict({
  kind: Type.Union([
    Type.Literal('web-address'),
    Type.Literal('wifi'),
    Type.Literal('contact'),
    Type.Literal('email'),
    Type.Literal('phone'),
    Type.Literal('message'),
    Type.Literal('place'),
    Type.Literal('calendar'),
    Type.Literal('payment'),
    Type.Literal('passkey'),
    Type.Literal('other-authenticator'),
    Type.Literal('text'),
  ]),
  /** The beginning of it, for the user to recognise. */
  excerpt: Type.String({ maxLength: 120 }),
});

export const BatchView = Strict({
  id: Id,
  source: EnrolSource,
  candidates: Type.Array(CandidateView),
  problems: Type.Array(ProblemView),
  others: Type.Array(OtherContent),
  /** A Google migration in several parts: which have come (from 1), of how many. */
  parts: Type.Optional(
    Strict({ received: Type.Array(Type.Integer()), total: Type.Integer({ minimum: 1 }) }),
  ),
});
export type BatchView = Static<typeof BatchView>;

export const enrolCalls = {
  /** Texts from a QR code, the clipboard or a link. With `batchId` they join that batch. */
  'enrol.read': row(
    Strict({
      source: EnrolSource,
      texts: Type.Array(Type.String({ maxLength: 65_536 }), { minItems: 1, maxItems: 1000 }),
      batchId: Type.Optional(Id),
    }),
    BatchView,
    ['VAULT_LOCKED', 'BATCH_GONE'],
  ),
  'enrol.readTyped': row(
    Strict({
      type: TokenTypeView,
      secret: Type.String({ maxLength: 4096 }),
      issuer: Line,
      account: Line,
      algorithm: AlgorithmView,
      digits: Type.Integer(),
      periodSeconds: Type.Optional(Type.Integer()),
      counter: Type.Optional(Type.Integer()),
      pin: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    BatchView,
    [
      'VAULT_LOCKED',
      'SECRET_MISSING',
      'SECRET_INVALID',
      'ALGORITHM_UNKNOWN',
      'LINK_MALFORMED',
      'TYPE_UNKNOWN',
      'DIGITS_INVALID',
      'PERIOD_INVALID',
      'COUNTER_INVALID',
      'PIN_NEEDED',
    ],
  ),
  /** Text is read at once; a picture comes out for the window's decoder. */
  'enrol.readClipboard': row(
    Strict({ batchId: Type.Optional(Id) }),
    Type.Union([
      Strict({ kind: Type.Literal('empty') }),
      Strict({ kind: Type.Literal('batch'), batch: BatchView }),
      Strict({ kind: Type.Literal('picture'), png: Bytes }),
    ]),
    ['VAULT_LOCKED', 'BATCH_GONE'],
  ),
  /** A picture of every monitor (or what the desktop portal gave), for the window's decoder. */
  'enrol.captureScreens': row(
    Strict({
      /** Take this app's window out of the picture first. */
      hideWindow: Type.Boolean(),
    }),
    Strict({
      screens: Type.Array(
        Strict({
          width: Type.Integer({ minimum: 1 }),
          height: Type.Integer({ minimum: 1 }),
          /** BGRA, 4 bytes a pixel. */
          pixels: Bytes,
        }),
      ),
    }),
    ['CAPTURE_FAILED', 'CANCELLED'],
  ),
  /** Live codes of a batch's candidates, so that the preview can be compared with the site. */
  'enrol.codes': row(
    Strict({ batchId: Id, to: Bytes }),
    Strict({ nowMs: TimeMs, ...SealedCodes.properties }),
    ['BATCH_GONE', 'VAULT_LOCKED'],
  ),
  /** Puts the chosen candidates into the vault, as named here, in one write. */
  'enrol.confirm': row(
    Strict({
      batchId: Id,
      chosen: Type.Array(Strict({ id: Id, issuer: Line, account: Line }), {
        minItems: 1,
        maxItems: 100_000,
      }),
    }),
    Strict({ ids: Type.Array(Id) }),
    ['BATCH_GONE', 'NOT_FOUND', ...writeErrors],
  ),
  'enrol.cancel': row(Strict({ batchId: Id }), Nothing, []),
} as const;
