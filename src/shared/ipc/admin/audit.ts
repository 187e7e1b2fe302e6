// The rows of the audit log: filtered, paged, exported to a file that the user names.
// An exported log goes from main to the disk and never through the window.
import { Type, type Static } from 'typebox';
import { auditApi } from '../../api/audit.ts';
import { Strict } from '../../contract.ts';
import { writeErrors } from '../vault-errors.ts';
import { Id, Line, TimeMs } from '../views.ts';
import { asAccount, DetailsView } from './form.ts';

export const AuditEvent = Strict({
  id: Id,
  atMs: TimeMs,
  /** `subject.what`, for example `sign-in.failed`. */
  kind: Line,
  succeeded: Type.Boolean(),
  /** Who did it; empty where nobody was signed in. */
  actor: Line,
  /** Whom it concerned; empty where nobody. */
  subject: Line,
  subjectId: Type.Union([Id, Type.Null()]),
  address: Line,
  device: Line,
  details: DetailsView,
});
export type AuditEvent = Static<typeof AuditEvent>;

const exported = asAccount(auditApi['audit.export'], Strict({ saved: Type.Boolean() }));

export const adminAuditCalls = {
  'admin.audit.list': asAccount(
    auditApi['audit.list'],
    Strict({ events: Type.Array(AuditEvent), nextBefore: Type.Union([Id, Type.Null()]) }),
  ),
  'admin.audit.export': { ...exported, errors: [...exported.errors, ...writeErrors] },
} as const;
