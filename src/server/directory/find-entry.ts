// Asks the directory whether a name and password belong together, and for that person's entry. Called by
// directory-sign-in.ts and the settings' test. The password goes into a bind and nowhere else.
import {
  type Client,
  DN,
  type Entry,
  Filter,
  InvalidCredentialsError,
  ResultCodeError,
} from 'ldapts';
import { AppError } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import { type Person, toPerson, valuesOf } from './entry.ts';
import { type DirectorySettings, withDirectory } from './ldap-client.ts';

export interface DirectoryAccess {
  readonly settings: DirectorySettings;
  readonly bindPassword: string;
  readonly log: Log;
}

/** What Active Directory says in the text of a refused bind. */
const windowsStates: Readonly<Record<string, () => AppError>> = {
  '532': () => new AppError('PASSWORD_EXPIRED', { origin: 'directory' }),
  '773': () => new AppError('PASSWORD_EXPIRED', { origin: 'directory' }),
  '533': () => new AppError('ACCOUNT_DISABLED', { origin: 'directory' }),
  '701': () => new AppError('ACCOUNT_DISABLED', { origin: 'directory' }),
  '775': () => new AppError('ACCOUNT_LOCKED', { origin: 'directory', retryAfterSeconds: 0 }),
};

/** True when right, false when wrong. Throws what Active Directory says beside "wrong". */
async function bindAs(client: Client, dn: string, password: string): Promise<boolean> {
  // RFC 4513 section 5.1.2: a bind with an empty password succeeds, as nobody.
  if (password === '' || dn === '') return false;
  try {
    await client.bind(dn, password);
    return true;
  } catch (error) {
    if (!(error instanceof InvalidCredentialsError)) throw error;
    const state = /\bdata ([0-9a-f]+)\b/iu.exec(error.message)?.[1] ?? '';
    const meaning = windowsStates[state];
    if (meaning !== undefined) throw meaning();
    return false;
  }
}

async function bindAsService(client: Client, access: DirectoryAccess): Promise<void> {
  const { bindDn } = access.settings;
  if (bindDn === '') return;
  const right = await bindAs(client, bindDn, access.bindPassword).catch((error: unknown) => {
    if (error instanceof AppError) return false;
    throw error;
  });
  if (right) return;
  access.log.error('directory.service-account-refused', { bindDn });
  throw new AppError('DIRECTORY_DOWN', { reason: 'service-account' });
}

async function searchUser(
  client: Client,
  settings: DirectorySettings,
  username: string,
): Promise<Entry | undefined> {
  const filter = settings.userFilter.replaceAll('{username}', Filter.escape(username));
  const { searchEntries } = await client.search(settings.baseDn, {
    scope: 'sub',
    filter,
    sizeLimit: 3,
    attributes: [
      settings.usernameAttribute,
      settings.displayNameAttribute,
      settings.emailAttribute,
      settings.uniqueIdAttribute,
      ...(settings.groupAttribute === '' ? [] : [settings.groupAttribute]),
      ...(settings.roleAttribute === '' ? [] : [settings.roleAttribute]),
    ],
    ...(/guid$/iu.test(settings.uniqueIdAttribute) && {
      explicitBufferAttributes: [settings.uniqueIdAttribute],
    }),
  });
  // LDAP matches names whatever their case; user names here are case-sensitive.
  const same = searchEntries.filter((entry) =>
    valuesOf(entry, settings.usernameAttribute).includes(username),
  );
  return same.length === 1 ? same[0] : undefined;
}

async function groupsOf(
  client: Client,
  settings: DirectorySettings,
  entry: Entry,
): Promise<readonly string[]> {
  if (settings.roleMode !== 'groups') return [];
  if (settings.groupAttribute !== '') return valuesOf(entry, settings.groupAttribute);
  const { searchEntries } = await client.search(settings.groupBaseDn, {
    scope: 'sub',
    filter: settings.groupFilter.replaceAll('{dn}', Filter.escape(entry.dn)),
    attributes: ['cn'],
    sizeLimit: 1000,
  });
  return searchEntries.map((group) => group.dn);
}

async function personOf(
  client: Client,
  settings: DirectorySettings,
  entry: Entry,
): Promise<Person | undefined> {
  return toPerson(entry, settings, await groupsOf(client, settings, entry));
}

function directName(settings: DirectorySettings, username: string): string {
  const template = settings.userDnTemplate;
  const value = template.includes('=')
    ? new DN({ x: username }).toString().slice('x='.length)
    : username;
  return template.replaceAll('{username}', value);
}

/** The person when the password is right, else undefined. Throws DIRECTORY_DOWN. */
export async function checkDirectoryPassword(
  access: DirectoryAccess,
  username: string,
  password: string,
): Promise<Person | undefined> {
  try {
    return await askForPerson(access, username, password);
  } catch (error) {
    if (!(error instanceof ResultCodeError)) throw error;
    // A refusal that is about us and not about the password: wrong base, encryption demanded, and the like.
    access.log.error('directory.refused', { reason: error.name, resultCode: error.code });
    throw new AppError('DIRECTORY_DOWN', { reason: error.name }, { cause: error });
  }
}

function askForPerson(
  access: DirectoryAccess,
  username: string,
  password: string,
): Promise<Person | undefined> {
  const { settings, log } = access;
  if (settings.bindMode === 'direct')
    return withDirectory(settings, log, async (client) => {
      if (!(await bindAs(client, directName(settings, username), password))) return undefined;
      const entry = await searchUser(client, settings, username);
      return entry && personOf(client, settings, entry);
    });
  return withDirectory(settings, log, async (client) => {
    await bindAsService(client, access);
    const entry = await searchUser(client, settings, username);
    // Nobody by that name costs the same bind (ASVS 6.3.8).
    const person = entry && (await personOf(client, settings, entry));
    const right = await bindAs(client, entry?.dn ?? `cn=nobody,${settings.baseDn}`, password);
    return right ? person : undefined;
  });
}

/** Without a password: for the administrator who tries the settings. */
export function lookUpPerson(
  access: DirectoryAccess,
  username: string | undefined,
): Promise<Person | undefined> {
  const { settings, log } = access;
  return withDirectory(settings, log, async (client) => {
    await bindAsService(client, access);
    const entry = username === undefined ? undefined : await searchUser(client, settings, username);
    return entry && personOf(client, settings, entry);
  });
}
