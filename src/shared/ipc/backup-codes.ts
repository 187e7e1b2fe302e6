// The rows of backup codes. The server gives them once, when they are made; they leave main for the user's eyes,
// and again only until the user has acknowledged them, or from the vault where the user had them kept (docs/secrets.md).
import { Type } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { accountErrors, Proof, proofErrors } from './account.ts';
import { writeErrors } from './vault-errors.ts';
import { Id, Line, TimeMs } from './views.ts';

export const BackupCodes = Strict({
  accountId: Id,
  codes: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 64 }),
});

const CodeUse = Strict({
  /** From 1, in the order they were printed. */
  number: Type.Integer({ minimum: 1 }),
  usedAtMs: Type.Union([TimeMs, Type.Null()]),
  device: Line,
});

const Account = Strict({ accountId: Id });

export const backupCodesCalls = {
  /** Which are used, when and on which device; never the codes. */
  'backupCodes.status': row(
    Account,
    Strict({
      left: Type.Integer({ minimum: 0 }),
      madeAtMs: Type.Union([TimeMs, Type.Null()]),
      codes: Type.Array(CodeUse, { maxItems: 64 }),
    }),
    ['MFA_NOT_ON', ...accountErrors],
  ),
  /** New codes; the old ones die at that moment. */
  'backupCodes.regenerate': row(Strict({ accountId: Id, proof: Proof }), BackupCodes, [
    'MFA_NOT_ON',
    ...proofErrors,
    ...accountErrors,
    ...writeErrors,
  ]),
  /** The codes again: while they wait for acknowledgement, or because they are kept in the vault. Used ones are left out. */
  'backupCodes.show': row(
    Account,
    Strict({
      codes: Type.Array(
        Strict({
          number: Type.Integer({ minimum: 1 }),
          code: Type.String({ maxLength: 64 }),
          /** As last heard from the server. */
          used: Type.Boolean(),
        }),
        { maxItems: 64 },
      ),
    }),
    ['NOT_FOUND', 'VAULT_LOCKED', 'UNLOCK_NEEDED'],
  ),
  /** These act on what backupCodes.show would give. */
  'backupCodes.copy': row(Account, Strict({ clearsAtMs: Type.Union([TimeMs, Type.Null()]) }), [
    'NOT_FOUND',
    'VAULT_LOCKED',
  ]),
  'backupCodes.save': row(Account, Strict({ saved: Type.Boolean() }), [
    'NOT_FOUND',
    ...writeErrors,
  ]),
  'backupCodes.print': row(Account, Strict({ printed: Type.Boolean() }), [
    'NOT_FOUND',
    'VAULT_LOCKED',
  ]),
  /** Keeps them in the vault, or (false) takes them out again. */
  'backupCodes.keepInVault': row(Strict({ accountId: Id, keep: Type.Boolean() }), Nothing, [
    'NOT_FOUND',
    ...writeErrors,
  ]),
  /** The user has them: main forgets them unless they are kept in the vault. */
  'backupCodes.acknowledge': row(Account, Nothing, ['NOT_FOUND', ...writeErrors]),
} as const;
