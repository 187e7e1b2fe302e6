// An organisation with many people, as the administration's states show it. All made up.
import type { AccountView } from '../../../src/shared/ipc/account.ts';
import type { ServerView } from '../../../src/shared/ipc/servers.ts';
import { builtinRoles, permissions } from '../../../src/shared/api/permissions.ts';
import type { RoleRow, UserRow } from '../../../src/shared/api/users.ts';
import { calmMs } from '../samples.ts';

const dayMs = 86_400_000;

export const server: ServerView = {
  id: 'server',
  address: 'https://login.fjordline.example',
  host: 'login.fjordline.example',
  kind: 'remote',
  branding: {
    organisation: 'Fjordline Logistics',
    message: 'For staff and contractors.',
    logo: null,
    colour: '#0a7d6b',
    background: null,
    support: {
      name: 'IT service desk',
      email: 'help@fjordline.example',
      phone: '+47 55 12 34 56',
      url: 'https://help.fjordline.example/',
      hours: 'Mon-Fri, 7-17',
    },
  },
  fingerprint: null,
  offers: {
    passwordReset: true,
    directory: true,
    emailCodes: false,
    smsCodes: false,
    rememberDays: 30,
    providers: [],
  },
  contact: { state: 'reached', atMs: calmMs },
  clock: null,
  addedAtMs: calmMs - 90 * dayMs,
};

export function account(held: readonly string[] = permissions): AccountView {
  return {
    id: 'account',
    serverId: 'server',
    userName: 'mara.lindqvist',
    displayName: 'Mara Lindqvist',
    email: 'mara@fjordline.example',
    phone: '',
    kind: 'local',
    session: { state: 'signed-in', sinceMs: calmMs - 3_600_000, expiresAtMs: calmMs + dayMs },
    roles: ['Administrator'],
    permissions: [...held],
    mfa: {
      on: true,
      required: true,
      allowed: true,
      enabledAtMs: calmMs - 40 * dayMs,
      entryId: 'github',
    },
    backupCodes: {
      left: 9,
      total: 10,
      low: false,
      madeAtMs: calmMs - 40 * dayMs,
      acknowledged: true,
      showable: false,
      keptInVault: false,
    },
    password: { change: 'here', changedAtMs: calmMs - 40 * dayMs, expiresAtMs: null },
    otherSessions: 0,
    asOfMs: calmMs,
    attention: [],
  };
}

export const roles: readonly RoleRow[] = [
  ...builtinRoles.map(({ id, name, permissions: held }, index) => ({
    id,
    name,
    builtin: true,
    permissions: [...held],
    networks: [],
    users: [3, 412, 97][index] ?? 0,
    version: 1,
  })),
  {
    id: 'help-desk',
    name: 'Help desk',
    builtin: false,
    permissions: ['users.read', 'users.unlock', 'users.password', 'users.mfa'],
    networks: ['10.20.0.0/16', '2001:db8:20::/48'],
    users: 14,
    version: 4,
  },
];

const first = [
  'Aisha',
  'Björn',
  'Chiara',
  'Dmitri',
  'Elif',
  'Françoise',
  'Gökhan',
  'Hana',
  'Ingrid',
  'Jan-Hendrik',
  'Kwame',
  'Léa',
];
const last = [
  'Abasi',
  'Østergård',
  'Castellanos-Weißenberger',
  'Dvořák',
  'Eriksson',
  'Fontaine',
  'Grünwald',
  'Hakimi',
  'Ivanova',
  'Jansen',
];

export function user(index: number, more: Partial<UserRow> = {}): UserRow {
  const given = first[index % first.length] ?? 'Kim';
  const family = last[(index * 7) % last.length] ?? 'Lee';
  const plain = `${given}.${family}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/gu, '')
    .toLowerCase();
  const role = index % 9 === 0 ? roles[3] : index % 3 === 0 ? roles[2] : roles[1];
  const mfaOn = index % 4 !== 1;
  return {
    id: `user-${index}`,
    username: `${plain}${index}`,
    displayName: `${given} ${family}`,
    email: `${plain}@fjordline.example`,
    phone: null,
    birthday: null,
    origin: index % 5 === 2 ? 'directory' : index % 11 === 6 ? 'sso' : 'local',
    roles: index % 10 === 4 || role === undefined ? [] : [{ id: role.id, name: role.name }],
    disabled: index % 13 === 7,
    lockedUntilMs: index % 8 === 5 ? calmMs + 540_000 : null,
    mfaOn,
    mfaRequired: index % 6 === 1,
    backupCodesLeft: mfaOn ? (index % 7 === 3 ? 1 : 10 - (index % 4)) : 0,
    passwordChangedAtMs: calmMs - 61 * dayMs,
    mustChangePassword: false,
    createdAtMs: calmMs - 400 * dayMs,
    lastSignInAtMs: index % 12 === 10 ? null : calmMs - index * 7_000_000,
    version: 3,
    ...more,
  };
}

export const users: readonly UserRow[] = Array.from({ length: 100 }, (_, index) => user(index));

const kinds = [
  'sign-in.done',
  'sign-in.failed',
  'mfa.enabled',
  'user.changed',
  'settings.changed',
  'sign-in.done',
  'password.changed',
  'backup-codes.regenerated',
  'user.unlocked',
  'report.of-a-newer-server',
];

export const events = Array.from({ length: 60 }, (_, index) => {
  const about = user(index);
  const kind = kinds[index % kinds.length] ?? '';
  const isByAdmin = kind.startsWith('user.') || kind.startsWith('settings.');
  return {
    id: `event-${index}`,
    atMs: calmMs - index * 1_234_567,
    kind,
    succeeded: kind !== 'sign-in.failed',
    actor: isByAdmin ? 'mara.lindqvist' : about.username,
    subject: kind.startsWith('settings.') ? '' : about.username,
    subjectId: kind.startsWith('settings.') ? null : about.id,
    address: index % 3 === 0 ? '2001:db8:20:44::9f1' : '10.20.4.17',
    device: 'Countersign on laptop',
    details:
      kind === 'settings.changed'
        ? [
            { name: 'section', value: 'password' },
            { name: 'minLength', value: '15 -> 12' },
          ]
        : [],
  };
});

export const ok = (value: unknown) => ({ ok: true, value }) as const;
export const refused = (code: string, details?: Readonly<Record<string, unknown>>) =>
  ({ ok: false, error: { code, ...(details !== undefined && { details }) } }) as const;
export const section = (value: unknown, notices: readonly unknown[] = []) =>
  ok({ value, version: 2, notices });
