// The rows of administration, by permission: each is a route of the server's contract asked as one account, and a
// few that main answers itself. The server decides what is permitted; the window only leaves out what it would refuse.
import { adminAuditCalls } from './admin/audit.ts';
import { adminOrganisationCalls } from './admin/organisation.ts';
import { adminUsersCalls } from './admin/users.ts';

export const adminCalls = {
  ...adminUsersCalls,
  ...adminOrganisationCalls,
  ...adminAuditCalls,
} as const;
