// Answers the settings routes of services with a secret: directory, mail, text messages, single sign-on.
// A secret goes in and never out; one left out stays. Called by handlers.ts.
import { AppError } from '../../shared/errors.ts';
import type { Context, Handlers, SessionCall } from '../context.ts';
import { testDirectory } from '../directory/test-directory.ts';
import { testMail } from '../messages/test-mail.ts';
import { testProvider } from '../sso/test-provider.ts';
import type { Section, Snapshot } from '../store/snapshot.ts';
import { isThisMachine } from './networks.ts';
import { readSecrets, readSection, type Secrets, writeSection } from './sections.ts';

type Service = 'directory' | 'mail' | 'sms' | 'sso';
type Name =
  | `organisation.${Service}.${'get' | 'put'}`
  | 'organisation.directory.test'
  | 'organisation.mail.test'
  | 'organisation.sso.test';

export function createServiceHandlers(context: Context): Handlers<Name> {
  /** The section as read, with `flag` for whether its secret is set. */
  const withFlag = <S extends Section, F extends string>(
    snapshot: Snapshot,
    section: S,
    secret: string,
    flag: F,
  ) => {
    const read = readSection(snapshot, section);
    const isSet = readSecrets(context, snapshot, section)[secret] !== undefined;
    return {
      ...read,
      value: { ...read.value, [flag]: isSet } as typeof read.value & Record<F, boolean>,
    };
  };
  const keep = (call: SessionCall, section: Section, changed: Secrets): Secrets => ({
    ...readSecrets(context, call.snapshot, section),
    ...changed,
  });
  const readSso = (snapshot: Snapshot) => {
    const read = readSection(snapshot, 'sso');
    const secrets = readSecrets(context, snapshot, 'sso');
    const providers = read.value.providers.map((provider) => ({
      ...provider,
      clientSecretSet: secrets[provider.id] !== undefined,
    }));
    return { ...read, value: { providers } };
  };
  return {
    'organisation.directory.get': (_, call) =>
      Promise.resolve(withFlag(call.snapshot, 'directory', 'bindPassword', 'bindPasswordSet')),
    'organisation.directory.put': async ({ body }, call) => {
      const { bindPassword, ...value } = body.value;
      for (const url of value.urls)
        if (url.startsWith('ldap:') && !value.startTls) requireLocal(url, 'urls');
      requireRoles(call, [...value.defaultRoleIds, ...value.roleMap.map((entry) => entry.roleId)]);
      const secrets = keep(call, 'directory', bindPassword === undefined ? {} : { bindPassword });
      const after = await writeSection(context, call, 'directory', { ...body, value, secrets });
      return withFlag(after, 'directory', 'bindPassword', 'bindPasswordSet');
    },
    'organisation.directory.test': ({ body }, call) =>
      testDirectory(context, call.snapshot, body.username),
    'organisation.mail.get': (_, call) =>
      Promise.resolve(withFlag(call.snapshot, 'mail', 'password', 'passwordSet')),
    'organisation.mail.put': async ({ body }, call) => {
      const { password, ...value } = body.value;
      if (value.security === 'none' && value.enabled)
        requireLocal(`smtp://${value.host}`, 'security');
      const secrets = keep(call, 'mail', password === undefined ? {} : { password });
      const after = await writeSection(context, call, 'mail', { ...body, value, secrets });
      return withFlag(after, 'mail', 'password', 'passwordSet');
    },
    'organisation.mail.test': async ({ body }, call) => {
      await testMail(context, call.snapshot, body.to);
      return {};
    },
    'organisation.sms.get': (_, call) =>
      Promise.resolve(withFlag(call.snapshot, 'sms', 'token', 'tokenSet')),
    'organisation.sms.put': async ({ body }, call) => {
      const { token, ...value } = body.value;
      if (value.url.startsWith('http:')) requireLocal(value.url, 'url');
      const secrets = keep(call, 'sms', token === undefined ? {} : { token });
      const after = await writeSection(context, call, 'sms', { ...body, value, secrets });
      return withFlag(after, 'sms', 'token', 'tokenSet');
    },
    'organisation.sso.get': (_, call) => Promise.resolve(readSso(call.snapshot)),
    'organisation.sso.test': ({ body }, call) => testProvider(context, call, body.providerId),
    'organisation.sso.put': async ({ body }, call) => {
      const old = readSecrets(context, call.snapshot, 'sso');
      const secrets: Record<string, string> = {};
      const providers = body.value.providers.map(({ clientSecret, ...provider }) => {
        const secret = clientSecret ?? old[provider.id];
        if (secret !== undefined) secrets[provider.id] = secret;
        if (provider.issuer.startsWith('http:')) requireLocal(provider.issuer, 'issuer');
        return provider;
      });
      if (new Set(providers.map((provider) => provider.id)).size !== providers.length)
        throw new AppError('BAD_INPUT', { field: 'providers' });
      requireRoles(
        call,
        providers.flatMap((provider) => provider.defaultRoleIds),
      );
      return readSso(
        await writeSection(context, call, 'sso', { ...body, value: { providers }, secrets }),
      );
    },
  };
}

/** Without encryption only to this machine itself: a password goes over that line. */
function requireLocal(url: string, field: string): void {
  if (!URL.canParse(url) || !isThisMachine(new URL(url).hostname))
    throw new AppError('BAD_INPUT', { field, problem: 'unencrypted' });
}

function requireRoles(call: SessionCall, roleIds: readonly string[]): void {
  const unknown = roleIds.find((id) => !call.snapshot.roles.has(id));
  if (unknown !== undefined) throw new AppError('NOT_FOUND', { role: unknown });
}
