// The rows of showing and copying codes. The window asks for what it shows, once a period.
import { Type } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { mostCodesAtOnce } from '../limits.ts';
import { Bytes, Id, SealedCodes, TimeMs } from './views.ts';

/** When the clipboard will be cleared of what was just copied; null where the user chose never. */
export const Copied = Strict({ clearsAtMs: Type.Union([TimeMs, Type.Null()]) });

export const codesCalls = {
  /** Codes of the entries in view, in the order asked; hotp entries are left out until advanced. */
  'codes.show': row(
    Strict({ ids: Type.Array(Id, { maxItems: mostCodesAtOnce }), to: Bytes }),
    Strict({ nowMs: TimeMs, ...SealedCodes.properties }),
    ['VAULT_LOCKED'],
  ),
  'codes.copy': row(
    Strict({ id: Id, which: Type.Union([Type.Literal('current'), Type.Literal('next')]) }),
    Copied,
    ['VAULT_LOCKED', 'NOT_FOUND'],
  ),
  /** hotp: stores the advanced counter first, then gives the code that counter makes (RFC 4226 section 7.2). */
  'codes.advance': row(Strict({ id: Id, to: Bytes }), SealedCodes, [
    'VAULT_LOCKED',
    'VAULT_READ_ONLY',
    'NOT_FOUND',
    'COUNTER_INVALID',
    'DISK_FULL',
    'DISK_FAILED',
  ]),
  /** Clears the clipboard now, if what is there is still what we put there. */
  'codes.clearClipboard': row(Nothing, Nothing, []),
} as const;
