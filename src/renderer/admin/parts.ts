// The parts of administration and what one must hold to see or change each. Pure. By permission, never by a role's
// name; the server decides in any case, this only leaves out what it would refuse.
import type { Permission } from '../../shared/api/permissions.ts';

export type PartName =
  | 'users'
  | 'report'
  | 'mfa'
  | 'password'
  | 'lockout'
  | 'sessions'
  | 'networks'
  | 'directory'
  | 'sso'
  | 'mail'
  | 'sms'
  | 'branding'
  | 'support'
  | 'audit';

interface PartDefinition {
  readonly name: PartName;
  readonly see: Permission;
  /** What changing it takes, where the part is one thing that is saved. */
  readonly change?: Permission;
}

export interface PartGroup {
  readonly name: 'users' | 'organisation' | 'audit';
  readonly parts: readonly PartDefinition[];
}

const groups: readonly PartGroup[] = [
  {
    name: 'users',
    parts: [
      { name: 'users', see: 'users.read' },
      { name: 'report', see: 'users.read' },
    ],
  },
  {
    name: 'organisation',
    parts: [
      { name: 'mfa', see: 'organisation.read', change: 'organisation.policy' },
      { name: 'password', see: 'organisation.read', change: 'organisation.policy' },
      { name: 'lockout', see: 'organisation.read', change: 'organisation.policy' },
      { name: 'sessions', see: 'organisation.read', change: 'organisation.policy' },
      { name: 'networks', see: 'organisation.read', change: 'organisation.networks' },
      { name: 'directory', see: 'organisation.read', change: 'organisation.directory' },
      { name: 'sso', see: 'organisation.read', change: 'organisation.sso' },
      { name: 'mail', see: 'organisation.read', change: 'organisation.messages' },
      { name: 'sms', see: 'organisation.read', change: 'organisation.messages' },
      { name: 'branding', see: 'organisation.read', change: 'organisation.branding' },
      { name: 'support', see: 'organisation.read', change: 'organisation.branding' },
    ],
  },
  { name: 'audit', parts: [{ name: 'audit', see: 'audit.read' }] },
];

/** Groups with something to see; none for who may administer nothing. */
export function partsFor(permissions: readonly string[]): readonly PartGroup[] {
  const held = new Set(permissions);
  return groups
    .map((group) => ({ ...group, parts: group.parts.filter(({ see }) => held.has(see)) }))
    .filter(({ parts }) => parts.length > 0);
}

export function changeOf(name: PartName): Permission | undefined {
  return groups.flatMap(({ parts }) => parts).find((part) => part.name === name)?.change;
}
