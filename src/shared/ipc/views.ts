// What the window may see of the vault and the app: views without secrets, as schemas.
// Used by the rows beside this file and by the state. A seed has no place in any of them.
import { Type, type Static } from 'typebox';
import { Strict } from '../contract.ts';
import { errorCodes } from '../errors.ts';
import { mostIcon, mostLine, mostText } from '../limits.ts';
import { lossCodes, lossTargets, lostDetails } from '../losses.ts';
import { algorithms, rowUnits } from '../model.ts';
import { textKinds } from '../otp/what-is-it.ts';
import { reasonCodes } from '../reasons.ts';

export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });
export const TimeMs = Type.Integer({ minimum: 0 });
/** Raw bytes (a picture): a Uint8Array and nothing that looks like one. */
export const Bytes = Type.Unsafe<Uint8Array>(
  Type.Refine(Type.Unknown({ contentEncoding: 'binary' }), (value) => value instanceof Uint8Array),
);
/** A line a person typed or reads. */
export const Line = Type.String({ maxLength: mostLine });
export const Text = Type.String({ maxLength: mostText });

export const ErrorCodeView = Type.Enum(errorCodes);
export const FailureView = Strict({
  code: ErrorCodeView,
  details: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())]),
    ),
  ),
});

export const TokenTypeView = Type.Union([
  Type.Literal('totp'),
  Type.Literal('hotp'),
  Type.Literal('steam'),
  Type.Literal('motp'),
  Type.Literal('yandex'),
]);
export const AlgorithmView = Type.Enum(algorithms);

export const EntryView = Strict({
  id: Id,
  type: TokenTypeView,
  issuer: Line,
  account: Line,
  algorithm: AlgorithmView,
  digits: Type.Integer({ minimum: 1, maximum: 10 }),
  /** Time-based types only. */
  periodSeconds: Type.Optional(Type.Integer({ minimum: 1 })),
  /** hotp only: the moving factor the next code will use. */
  counter: Type.Optional(Type.Integer({ minimum: 0 })),
  note: Text,
  tags: Type.Array(Line),
  pinned: Type.Boolean(),
  /** A data: URI, where the entry has a picture of its own. */
  icon: Type.Optional(Type.String({ maxLength: mostIcon })),
  addedAtMs: TimeMs,
  usedAtMs: Type.Optional(TimeMs),
  /** In the trash since. */
  trashedAtMs: Type.Optional(TimeMs),
  /** The account of the companion whose second factor this is. */
  accountId: Type.Optional(Id),
});
export type EntryView = Static<typeof EntryView>;

/** Of a code, all but its letters; hotp has no times. */
export const CodeView = Strict({
  id: Id,
  validFromMs: Type.Optional(TimeMs),
  validUntilMs: Type.Optional(TimeMs),
});
export type CodeView = Static<typeof CodeView>;

/**
 * Codes on their way to a page: what crosses between processes leaves copies behind, and this way none of them can be
 * read once the page is gone. Every call that wants codes gives the page's public key along (`to`), a point of P-256,
 * uncompressed (SEC 1 section 2.3.3); the private one is the page's alone. One-pass Diffie-Hellman (NIST SP 800-56A section
 * 6.2.2.2), HKDF-SHA-256 (RFC 5869) over a label (src/shared/sealed-codes.ts) and both public keys, AES-256-GCM with a nonce of
 * zeros under a key that is used once. The letters are ASCII, one line a code, in the order of `codes`; after a tab the
 * code of the following period.
 */
export const SealedCodes = Strict({
  codes: Type.Array(CodeView),
  /** Main's half, of this message alone. */
  ephemeralKey: Bytes,
  /** The tag of 16 bytes at the end. */
  letters: Bytes,
});
export type SealedCodes = Static<typeof SealedCodes>;

/** Why (src/shared/reasons.ts). */
export const ReasonView = Strict({
  code: Type.Enum(reasonCodes),
  value: Type.Optional(Type.Union([Line, Type.Integer()])),
  position: Type.Optional(Type.Integer({ minimum: 0 })),
  kind: Type.Optional(Type.Enum(textKinds)),
  missing: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 1000 })),
});
export type ReasonView = Static<typeof ReasonView>;

/** Where a row stood in its file, and what it was called; without a name, what it is one of (src/shared/model.ts). */
export const RowView = Strict({
  index: Type.Integer({ minimum: 0 }),
  name: Line,
  unit: Type.Optional(Type.Enum(rowUnits)),
});
export type RowView = Static<typeof RowView>;

/** A row that could not be read, for people: which, why. */
export const ProblemView = Strict({
  ...RowView.properties,
  code: ErrorCodeView,
  reason: ReasonView,
});
export type ProblemView = Static<typeof ProblemView>;

/** What a file cannot hold of one entry (src/shared/losses.ts). */
export const LossView = Strict({
  index: Type.Integer({ minimum: 0 }),
  name: Line,
  reasons: Type.Array(
    Strict({
      code: Type.Enum(lossCodes),
      target: Type.Optional(Type.Enum(lossTargets)),
      value: Type.Optional(Type.Union([TokenTypeView, AlgorithmView, Type.Integer()])),
      details: Type.Optional(Type.Array(Type.Enum(lostDetails))),
    }),
  ),
});
export type LossView = Static<typeof LossView>;
