// Schemas that several subjects of the HTTP contract share: identifiers, times, texts, limits.
// Used by src/shared/api/*.ts only.
import { Type } from 'typebox';
import { Strict } from '../contract.ts';
import { permissions } from './permissions.ts';

/** Milliseconds since 1970 by the server's clock. */
export const TimeMs = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const MaybeTimeMs = Type.Union([TimeMs, Type.Null()]);
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** An opaque identifier made by the server. */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' });
/** An opaque secret made by the server: session, refresh token, challenge. */
export const Opaque = Type.String({ minLength: 16, maxLength: 128, pattern: '^[A-Za-z0-9_-]+$' });
/** A place in a sorted list, opaque to whoever hands it back. Room for the longest name as Unicode unfolds it (NFKC: 18 times). */
export const Cursor = Type.String({ minLength: 1, maxLength: 8192, pattern: '^[A-Za-z0-9_-]+$' });

/** Case-sensitive, as typed; no line breaks or other control characters. */
export const Username = Type.String({
  minLength: 1,
  maxLength: 128,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
});
/** Any characters (ASVS 6.2.8); measured in code points. */
export const Password = Type.String({ minLength: 1, maxLength: 256 });
export const TotpCode = Type.String({ pattern: '^[0-9]{6}$' });
/** As the person typed it: case, spaces and dashes do not matter. */
export const BackupCodeInput = Type.String({ minLength: 1, maxLength: 64 });
export const MessageCode = Type.String({ pattern: '^[0-9]{8}$' });

export const ShortText = Type.String({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' });
export const NameText = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f\\u007f]+$',
});
export const LongText = Type.String({ maxLength: 2000 });
export const Reason = Type.String({ minLength: 3, maxLength: 500 });
export const Email = Type.String({
  maxLength: 254,
  pattern: '^[^\\s@"<>,;\\u0000-\\u001f]+@[^\\s@"<>,;\\u0000-\\u001f]+$',
});
export const Phone = Type.String({ pattern: '^\\+[0-9]{6,15}$' });
export const DateText = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
export const Cidr = Type.String({ minLength: 2, maxLength: 64 });

/** How this installation calls itself, shown in lists of sessions and used backup codes. */
export const Device = Strict({ name: ShortText });

export const PermissionName = Type.Enum(permissions);
export const RoleRef = Strict({ id: Id, name: NameText });

export const backupCodeCount = 10;
/** From here down a person is warned, and an administrator's filter finds them. */
export const fewBackupCodes = 5;
/** Four groups of six base32 characters, joined by dashes: 120 bits. */
const BackupCode = Type.String({ pattern: '^([A-Z2-7]{6}-){3}[A-Z2-7]{6}$' });
/** Leaves the server exactly once, in the answer that made them (docs/secrets.md). */
export const BackupCodes = Type.Array(BackupCode, {
  minItems: backupCodeCount,
  maxItems: backupCodeCount,
});
