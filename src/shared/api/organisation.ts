// The organisation's settings, a section each with its version; secrets in them can be set but never read.
// A value weaker than recommended needs `confirmWeaker`, is audited and stays visible as a notice.
import { Type, type Static, type TProperties } from 'typebox';
import { Nothing, Strict } from '../contract.ts';
import { Branding, Support } from './info.ts';
import { Count, Email, Id, NameText, ShortText } from './parts.ts';
import {
  LockoutPolicy,
  MfaPolicy,
  NetworkPolicy,
  PasswordPolicy,
  PolicyNotice,
  SessionPolicy,
} from './policy.ts';
import type { Permission } from './permissions.ts';
import { route } from './route.ts';

const Pem = Type.String({ maxLength: 20_000 });
const Secret = Type.String({ minLength: 1, maxLength: 1024 });

const directoryFields = {
  enabled: Type.Boolean(),
  /** ldap:// or ldaps://; several are tried in order. */
  urls: Type.Array(Type.String({ pattern: '^ldaps?://[^\\s/]+/?$', maxLength: 300 }), {
    maxItems: 5,
  }),
  startTls: Type.Boolean(),
  /** Certificates (PEM) that sign the directory's; empty: the system's. */
  ca: Pem,
  /** `search`: bind as bindDn, search, bind as the one found; `direct`: bind as userDnTemplate. */
  bindMode: Type.Enum(['search', 'direct']),
  bindDn: ShortText,
  /** For `direct`: `uid={username},ou=people,dc=example,dc=org` or `{username}@ad.example.org`. */
  userDnTemplate: ShortText,
  baseDn: ShortText,
  /** With `{username}`, for example `(uid={username})`. */
  userFilter: Type.String({ maxLength: 500 }),
  usernameAttribute: ShortText,
  displayNameAttribute: ShortText,
  emailAttribute: ShortText,
  /** Stays when people are renamed: `entryUUID`, `objectGUID`. */
  uniqueIdAttribute: ShortText,
  /** Where roles come from: nowhere, the user's groups, or values of an attribute. */
  roleMode: Type.Enum(['none', 'groups', 'attribute']),
  /** For `groups`: read from this attribute of the user (`memberOf`) or, when empty, searched. */
  groupAttribute: ShortText,
  groupBaseDn: ShortText,
  /** With `{dn}`, for example `(member={dn})`. */
  groupFilter: Type.String({ maxLength: 500 }),
  roleAttribute: ShortText,
  roleMap: Type.Array(Strict({ match: ShortText, roleId: Id }), { maxItems: 200 }),
  defaultRoleIds: Type.Array(Id, { maxItems: 50 }),
  timeoutMs: Type.Integer({ minimum: 500, maximum: 30_000 }),
};
export const DirectorySettings = Strict(directoryFields);
export type DirectorySettings = Static<typeof DirectorySettings>;

const mailFields = {
  enabled: Type.Boolean(),
  host: ShortText,
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  /** `none` only on this machine. */
  security: Type.Enum(['tls', 'starttls', 'none']),
  ca: Pem,
  username: ShortText,
  from: Type.Union([Email, Type.Literal('')]),
  timeoutMs: Type.Integer({ minimum: 500, maximum: 60_000 }),
};
export const MailSettings = Strict(mailFields);
export type MailSettings = Static<typeof MailSettings>;

const smsFields = {
  enabled: Type.Boolean(),
  /** Gets `{"to","text"}` by POST as JSON; https, or http on this machine. */
  url: Type.String({ maxLength: 500, pattern: '^(https?://[^\\s]+)?$' }),
  timeoutMs: Type.Integer({ minimum: 500, maximum: 30_000 }),
};
export const SmsSettings = Strict(smsFields);
export type SmsSettings = Static<typeof SmsSettings>;

const providerFields = {
  id: Id,
  name: NameText,
  enabled: Type.Boolean(),
  /** The issuer's address; /.well-known/openid-configuration is read from it. */
  issuer: Type.String({ maxLength: 500, pattern: '^https?://[^\\s]+$' }),
  clientId: ShortText,
  scopes: Type.Array(ShortText, { maxItems: 20 }),
  createUsers: Type.Boolean(),
  defaultRoleIds: Type.Array(Id, { maxItems: 50 }),
  /** Values of `amr` or `acr` that count as a second factor done there; empty: ours always applies. */
  trustedAmr: Type.Array(ShortText, { maxItems: 20 }),
  trustedAcr: Type.Array(ShortText, { maxItems: 20 }),
};
export const ProviderSettings = Strict(providerFields);
export type ProviderSettings = Static<typeof ProviderSettings>;

/** In this order; what cannot be asked because of one before it is left out. */
export const ssoChecks = ['discovery', 'issuer', 'endpoints', 'keys', 'pkce', 'client'] as const;
export const ssoProblems = [
  /** No answer: name, connection, certificate or time. */
  'unreachable',
  /** An answer with a status that is no success: `detail` has it. */
  'refused',
  /** An answer that is not what the standard says. */
  'malformed',
  /** It calls itself otherwise: `detail` has its own name. */
  'issuer-differs',
  /** An address it names is http beyond this machine, or missing. */
  'endpoint-missing',
  'endpoint-insecure',
  /** No key that can check a signature. */
  'no-keys',
  /** It does not say that it can PKCE with S256 (RFC 7636); it may work all the same. */
  'pkce-unannounced',
  /** It does not know the client, or the secret is wrong. */
  'client-refused',
] as const;
const SsoTest = Strict({
  ok: Type.Boolean(),
  checks: Type.Array(
    Strict({
      check: Type.Enum(ssoChecks),
      /** `warning`: sign-in may work, look at it. */
      result: Type.Enum(['ok', 'warning', 'failed']),
      problem: Type.Union([Type.Enum(ssoProblems), Type.Null()]),
      /** A status, an address or a name; empty where there is none. */
      detail: ShortText,
    }),
  ),
  /** What must be registered at the provider. */
  redirectUri: Type.String({ maxLength: 500 }),
});
export type SsoTest = Static<typeof SsoTest>;
export type SsoCheck = SsoTest['checks'][number];

/** Reading: without the secret, but whether there is one. Writing: with it, or left out to keep it. */
const DirectoryRead = Strict({ ...directoryFields, bindPasswordSet: Type.Boolean() });
const DirectoryWrite = Strict({ ...directoryFields, bindPassword: Type.Optional(Secret) });
const MailRead = Strict({ ...mailFields, passwordSet: Type.Boolean() });
const MailWrite = Strict({ ...mailFields, password: Type.Optional(Secret) });
const SmsRead = Strict({ ...smsFields, tokenSet: Type.Boolean() });
const SmsWrite = Strict({ ...smsFields, token: Type.Optional(Secret) });
const SsoRead = Strict({
  providers: Type.Array(Strict({ ...providerFields, clientSecretSet: Type.Boolean() })),
});
const SsoWrite = Strict({
  providers: Type.Array(Strict({ ...providerFields, clientSecret: Type.Optional(Secret) }), {
    maxItems: 20,
  }),
});
const Profile = Strict({ name: NameText });

function readAccess(section: string) {
  return {
    method: 'GET',
    path: `/v1/organisation/${section}`,
    auth: 'session',
    permission: 'organisation.read',
    summary: `Settings: ${section}`,
  } as const;
}

function writeAccess<const P extends Permission>(section: string, permission: P) {
  return {
    method: 'PUT',
    path: `/v1/organisation/${section}`,
    auth: 'session',
    permission,
    fresh: true,
    summary: `Change settings: ${section}`,
  } as const;
}

function testAccess<const P extends Permission>(section: string, permission: P) {
  return {
    method: 'POST',
    path: `/v1/organisation/${section}/test`,
    auth: 'session',
    permission,
    summary: `Try the saved settings: ${section}`,
  } as const;
}

const versioned = <P extends TProperties>(value: ReturnType<typeof Strict<P>>) =>
  Strict({ value, version: Count, notices: Type.Array(PolicyNotice) });
const change = <P extends TProperties>(value: ReturnType<typeof Strict<P>>) =>
  Strict({
    body: Strict({ value, version: Count, confirmWeaker: Type.Optional(Type.Boolean()) }),
  });

const changeErrors = ['CONFLICT'] as const;
const weakErrors = ['CONFLICT', 'CONFIRMATION_NEEDED'] as const;

export const organisationApi = {
  'organisation.profile.get': route(readAccess('profile'), Nothing, versioned(Profile), []),
  'organisation.profile.put': route(
    writeAccess('profile', 'organisation.branding'),
    change(Profile),
    versioned(Profile),
    changeErrors,
  ),
  'organisation.branding.get': route(readAccess('branding'), Nothing, versioned(Branding), []),
  'organisation.branding.put': route(
    writeAccess('branding', 'organisation.branding'),
    change(Branding),
    versioned(Branding),
    changeErrors,
  ),
  'organisation.support.get': route(readAccess('support'), Nothing, versioned(Support), []),
  'organisation.support.put': route(
    writeAccess('support', 'organisation.branding'),
    change(Support),
    versioned(Support),
    changeErrors,
  ),
  'organisation.password.get': route(
    readAccess('password'),
    Nothing,
    versioned(PasswordPolicy),
    [],
  ),
  'organisation.password.put': route(
    writeAccess('password', 'organisation.policy'),
    change(PasswordPolicy),
    versioned(PasswordPolicy),
    weakErrors,
  ),
  'organisation.mfa.get': route(readAccess('mfa'), Nothing, versioned(MfaPolicy), []),
  'organisation.mfa.put': route(
    writeAccess('mfa', 'organisation.policy'),
    change(MfaPolicy),
    versioned(MfaPolicy),
    weakErrors,
  ),
  'organisation.lockout.get': route(readAccess('lockout'), Nothing, versioned(LockoutPolicy), []),
  'organisation.lockout.put': route(
    writeAccess('lockout', 'organisation.policy'),
    change(LockoutPolicy),
    versioned(LockoutPolicy),
    weakErrors,
  ),
  'organisation.sessions.get': route(readAccess('sessions'), Nothing, versioned(SessionPolicy), []),
  'organisation.sessions.put': route(
    writeAccess('sessions', 'organisation.policy'),
    change(SessionPolicy),
    versioned(SessionPolicy),
    weakErrors,
  ),
  'organisation.networks.get': route(readAccess('networks'), Nothing, versioned(NetworkPolicy), []),
  'organisation.networks.put': route(
    writeAccess('networks', 'organisation.networks'),
    change(NetworkPolicy),
    versioned(NetworkPolicy),
    ['CONFLICT', 'WOULD_SHUT_YOU_OUT'],
  ),
  'organisation.directory.get': route(
    readAccess('directory'),
    Nothing,
    versioned(DirectoryRead),
    [],
  ),
  'organisation.directory.put': route(
    writeAccess('directory', 'organisation.directory'),
    change(DirectoryWrite),
    versioned(DirectoryRead),
    ['CONFLICT', 'NOT_FOUND'],
  ),
  'organisation.directory.test': route(
    testAccess('directory', 'organisation.directory'),
    Strict({ body: Strict({ username: Type.Optional(ShortText) }) }),
    Strict({
      ok: Type.Boolean(),
      /** Plain words for the administrator; never the password. */
      message: Type.String(),
      foundDn: Type.Union([Type.String(), Type.Null()]),
      roleIds: Type.Array(Id),
    }),
    ['DIRECTORY_DOWN'],
  ),
  'organisation.mail.get': route(readAccess('mail'), Nothing, versioned(MailRead), []),
  'organisation.mail.put': route(
    writeAccess('mail', 'organisation.messages'),
    change(MailWrite),
    versioned(MailRead),
    changeErrors,
  ),
  'organisation.mail.test': route(
    testAccess('mail', 'organisation.messages'),
    Strict({ body: Strict({ to: Email }) }),
    Nothing,
    ['MAIL_FAILED'],
  ),
  'organisation.sms.get': route(readAccess('sms'), Nothing, versioned(SmsRead), []),
  'organisation.sms.put': route(
    writeAccess('sms', 'organisation.messages'),
    change(SmsWrite),
    versioned(SmsRead),
    changeErrors,
  ),
  'organisation.sso.get': route(readAccess('sso'), Nothing, versioned(SsoRead), []),
  'organisation.sso.put': route(
    writeAccess('sso', 'organisation.sso'),
    change(SsoWrite),
    versioned(SsoRead),
    ['CONFLICT', 'NOT_FOUND'],
  ),
  /** Asks the provider what it can; nobody signs in. */
  'organisation.sso.test': route(
    testAccess('sso', 'organisation.sso'),
    Strict({ body: Strict({ providerId: Id }) }),
    SsoTest,
    ['NOT_FOUND'],
  ),
} as const;
