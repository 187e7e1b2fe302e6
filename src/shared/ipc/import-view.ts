// What an import shows of other programs' files before any of it is in the vault, and what may be sent to be read.
// Used by the rows of transfer.ts and backups.ts. A preview has no place for a secret.
import { Type, type Static } from 'typebox';
import { Strict } from '../contract.ts';
import { Bytes, ErrorCodeView, Id, Line, ProblemView, TokenTypeView } from './views.ts';
import { mostCandidatesAtOnce, mostPassword } from '../limits.ts';

export const ChosenFile = Strict({ name: Line, bytes: Bytes });
export const Password = Type.String({ minLength: 1, maxLength: mostPassword });

/** One entry of the files, waiting for the user's word. Its id is of the import, not yet of the vault. */
export const ImportCandidate = Strict({
  id: Id,
  type: TokenTypeView,
  issuer: Line,
  account: Line,
  fileName: Line,
  status: Type.Union([
    Type.Literal('new'),
    /** In the vault under the same names. */
    Type.Literal('same'),
    /** In the vault, but called otherwise: `known` says how. */
    Type.Literal('other-name'),
    /** Earlier in these files, but called otherwise. */
    Type.Literal('repeated'),
  ]),
  known: Type.Optional(Strict({ issuer: Line, account: Line, trashed: Type.Boolean() })),
  /** In the trash of the app it comes from: it goes to the trash here. */
  trashed: Type.Boolean(),
  warnings: Type.Array(ErrorCodeView),
});
export type ImportCandidate = Static<typeof ImportCandidate>;

export const SomeCandidates = Type.Array(ImportCandidate, { maxItems: mostCandidatesAtOnce });

export const ImportView = Strict({
  id: Id,
  files: Type.Array(Strict({ fileName: Line, format: Line })),
  /** The first of them. Where there are more, the window asks for those (transfer.candidates). */
  candidates: SomeCandidates,
  candidateCount: Type.Integer({ minimum: 0 }),
  /** How many rows the import will keep aside that the vault does not keep yet. */
  aside: Type.Integer({ minimum: 0 }),
  /** Rows that became no entry, or one with a doubt: nothing is left out without a word. */
  problems: Type.Array(
    Strict({
      ...ProblemView.properties,
      fileName: Line,
      /** Its row is kept aside with the import. */
      isKept: Type.Boolean(),
    }),
  ),
});
export type ImportView = Static<typeof ImportView>;
