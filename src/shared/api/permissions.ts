// The named permissions that roles are made of, and the three roles every organisation starts with.
// Used by the contract, the server and the administration screens. A route names its permission here.

/** Permissions that the login server itself checks. */
const serverPermissions = [
  'users.read',
  'users.write',
  'users.password',
  'users.unlock',
  'users.mfa',
  'users.sessions',
  'roles.write',
  'organisation.read',
  'organisation.policy',
  'organisation.networks',
  'organisation.branding',
  'organisation.directory',
  'organisation.sso',
  'organisation.messages',
  'audit.read',
] as const;

/** Permissions for the systems that trust this server; it only hands them on (`account.me`). */
const businessPermissions = [
  'tickets.read',
  'tickets.write',
  'service.manage',
  'crm.read',
  'crm.write',
  'sales.reports',
] as const;

export const permissions = [...serverPermissions, ...businessPermissions] as const;
export type Permission = (typeof permissions)[number];

export const builtinRoles = [
  { id: 'administrator', name: 'Administrator', permissions },
  {
    id: 'technician',
    name: 'Technician',
    permissions: ['tickets.read', 'tickets.write', 'service.manage'],
  },
  { id: 'sales', name: 'Sales', permissions: ['crm.read', 'crm.write', 'sales.reports'] },
] as const satisfies readonly {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
}[];
