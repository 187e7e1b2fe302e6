// What is read of a person in the directory, and the roles it means here. Pure; called by find-entry.ts.
import type { Entry } from 'ldapts';
import { withoutControls } from '../users/names.ts';
import type { DirectorySettings } from './ldap-client.ts';

export interface Person {
  readonly dn: string;
  readonly uniqueId: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  /** Groups' names or values of the role attribute, as the directory gives them. */
  readonly roleValues: readonly string[];
}

export function valuesOf(entry: Entry, attribute: string): readonly string[] {
  const key = Object.keys(entry).find((name) => name.toLowerCase() === attribute.toLowerCase());
  const value = key === undefined ? undefined : entry[key];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((part) =>
    typeof part === 'string' ? part : part.toString('hex'),
  );
}

const emailForm = /^[^\s@"<>,;]+@[^\s@"<>,;]+$/u;

export function toPerson(
  entry: Entry,
  settings: DirectorySettings,
  groups: readonly string[],
): Person | undefined {
  const [username = ''] = valuesOf(entry, settings.usernameAttribute);
  const [uniqueId = ''] = valuesOf(entry, settings.uniqueIdAttribute);
  if (username === '' || uniqueId === '' || username.length > 128) return undefined;
  const [displayName = ''] = valuesOf(entry, settings.displayNameAttribute);
  const [email = ''] = valuesOf(entry, settings.emailAttribute);
  const shown = withoutControls(displayName).slice(0, 200);
  return {
    dn: entry.dn,
    uniqueId,
    username,
    displayName: shown === '' ? username : shown,
    email: emailForm.test(email) && email.length <= 254 ? email : null,
    roleValues:
      settings.roleMode === 'attribute' ? valuesOf(entry, settings.roleAttribute) : groups,
  };
}

/** Distinguished names compare without case and without blanks around `,` and `=`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s*([,=])\s*/gu, '$1')
    .trim();
}

/** A rule names a group by its whole DN or by its common name alone, or a value of the attribute. */
export function rolesFor(person: Person, settings: DirectorySettings): readonly string[] {
  if (settings.roleMode === 'none') return [];
  const held = new Set(
    person.roleValues.flatMap((value) => {
      const commonName = /^cn=((?:[^,\\]|\\.)+)/iu.exec(value)?.[1];
      return commonName === undefined ? [plain(value)] : [plain(value), plain(commonName)];
    }),
  );
  const mapped = settings.roleMap.filter((rule) => held.has(plain(rule.match)));
  return [...new Set([...settings.defaultRoleIds, ...mapped.map((rule) => rule.roleId)])];
}
