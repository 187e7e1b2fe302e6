// The organisation's settings and roles as one value in memory, read anew when any instance changed them: every
// change raises meta.revision, and each request compares it. Called by mount.ts, changed by organisation/.
import { Type, type Static, type TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { Strict } from '../../shared/contract.ts';
import { Branding, Support } from '../../shared/api/info.ts';
import {
  DirectorySettings,
  MailSettings,
  ProviderSettings,
  SmsSettings,
} from '../../shared/api/organisation.ts';
import { NameText } from '../../shared/api/parts.ts';
import type { Permission } from '../../shared/api/permissions.ts';
import {
  LockoutPolicy,
  MfaPolicy,
  NetworkPolicy,
  PasswordPolicy,
  SessionPolicy,
} from '../../shared/api/policy.ts';
import { defaultSettings } from '../organisation/defaults.ts';
import type { Queries } from './database.ts';

const sections = {
  profile: Strict({ name: NameText }),
  branding: Branding,
  support: Support,
  password: PasswordPolicy,
  mfa: MfaPolicy,
  lockout: LockoutPolicy,
  sessions: SessionPolicy,
  networks: NetworkPolicy,
  directory: DirectorySettings,
  mail: MailSettings,
  sms: SmsSettings,
  sso: Strict({ providers: Type.Array(ProviderSettings) }),
} as const satisfies Record<string, TSchema>;

export type Section = keyof typeof sections;
export type SectionValue<S extends Section> = Static<(typeof sections)[S]>;
export type SettingValues = { readonly [S in Section]: SectionValue<S> };

export interface RoleRecord {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly networks: readonly string[];
}

export interface Snapshot {
  readonly revision: string;
  readonly settings: SettingValues;
  readonly versions: Readonly<Record<Section, number>>;
  /** Sealed; opened where they are used. */
  readonly secrets: Readonly<Partial<Record<Section, string>>>;
  readonly roles: ReadonlyMap<string, RoleRecord>;
}

export interface SnapshotCache {
  /** With a revision just read, or reading it. */
  current(queries: Queries, revision?: string): Promise<Snapshot>;
}

async function readRevision(queries: Queries): Promise<string> {
  const row = await queries
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'revision')
    .executeTakeFirst();
  return row?.value ?? '0';
}

/** Every change of settings or roles ends with this, in its transaction. */
export async function raiseRevision(queries: Queries, value: string): Promise<void> {
  await queries
    .insertInto('meta')
    .values({ key: 'revision', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

async function readSnapshot(queries: Queries, revision: string): Promise<Snapshot> {
  const settings: Record<string, unknown> = { ...defaultSettings };
  const versions = Object.fromEntries(Object.keys(sections).map((name) => [name, 0]));
  const secrets: Partial<Record<Section, string>> = {};
  for (const row of await queries.selectFrom('settings').selectAll().execute()) {
    const section = row.section as Section;
    if (!(section in sections)) continue;
    const value: unknown = JSON.parse(row.value);
    if (Check(sections[section], value)) settings[section] = value;
    versions[section] = row.version;
    if (row.secret !== null) secrets[section] = row.secret;
  }
  const roles = new Map<string, RoleRecord>();
  for (const row of await queries.selectFrom('roles').selectAll().execute()) {
    roles.set(row.id, {
      id: row.id,
      name: row.name,
      permissions: JSON.parse(row.permissions) as Permission[],
      networks: JSON.parse(row.networks) as string[],
    });
  }
  return {
    revision,
    settings: settings as unknown as SettingValues,
    versions: versions as Record<Section, number>,
    secrets,
    roles,
  };
}

export function createSnapshotCache(): SnapshotCache {
  let kept: Snapshot | undefined;
  return {
    current: async (queries, known) => {
      const revision = known ?? (await readRevision(queries));
      if (kept?.revision === revision) return kept;
      const fresh = await readSnapshot(queries, revision);
      kept = fresh;
      return fresh;
    },
  };
}
