// The administration: the organisation's settings.
import { passwordPresets } from '../../../src/shared/api/policy.ts';
import type { GalleryState } from '../state.ts';
import { account, ok, refused, section, server } from './admin-samples.ts';
import { adminState } from './admin.ts';

const mail = {
  enabled: true,
  host: 'smtp.fjordline.example',
  port: 587,
  security: 'starttls',
  ca: '',
  username: 'countersign',
  from: 'login@fjordline.example',
  timeoutMs: 10_000,
  passwordSet: true,
};
const directory = {
  enabled: true,
  urls: ['ldaps://ldap1.fjordline.example', 'ldaps://ldap2.fjordline.example:1636'],
  startTls: false,
  ca: '',
  bindMode: 'search',
  bindDn: 'cn=reader,ou=services,dc=fjordline,dc=example',
  userDnTemplate: '',
  baseDn: 'ou=people,dc=fjordline,dc=example',
  userFilter: '(uid={username})',
  usernameAttribute: 'uid',
  displayNameAttribute: 'cn',
  emailAttribute: 'mail',
  uniqueIdAttribute: 'entryUUID',
  roleMode: 'groups',
  groupAttribute: 'memberOf',
  groupBaseDn: '',
  groupFilter: '(member={dn})',
  roleAttribute: '',
  roleMap: [
    { match: 'cn=technicians,ou=groups,dc=fjordline,dc=example', roleId: 'technician' },
    { match: 'cn=sales,ou=groups,dc=fjordline,dc=example', roleId: 'sales' },
  ],
  defaultRoleIds: [],
  timeoutMs: 5000,
  bindPasswordSet: true,
};
const provider = {
  id: 'sso-1',
  name: 'Fjordline ID',
  enabled: true,
  issuer: 'https://id.fjordline.example',
  clientId: 'countersign',
  scopes: ['openid', 'profile', 'email'],
  createUsers: true,
  defaultRoleIds: ['technician'],
  trustedAmr: ['mfa'],
  trustedAcr: [],
  clientSecretSet: true,
};
const branding = {
  'admin.organisation.profile.get': section({ name: 'Fjordline Logistics' }),
  'admin.organisation.branding.get': section({
    logo: null,
    accentColour: '#0a7d6b',
    backgroundColour: null,
    message: 'For staff and contractors.\nAsk the service desk before you travel.',
  }),
};
const legacy = section({ ...passwordPresets.legacy }, [
  { setting: 'password.minLength', rule: 'NIST SP 800-63B-4 3.1.1.2' },
  { setting: 'password.minLengthWithMfa', rule: 'OWASP ASVS 6.2.1' },
  { setting: 'password.requiredClasses', rule: 'OWASP ASVS 6.2.5' },
  { setting: 'password.somethingNew', rule: 'OWASP ASVS 6.2.99' },
]);
const networks = section({ allow: ['10.20.0.0/16', '2001:db8:20::/48'] });

export const adminOrganisationStates: readonly GalleryState[] = [
  adminState('mfa', 'Multi-factor authentication', (page) =>
    page.getByRole('switch').first().waitFor(),
  ),
  adminState('password', 'Passwords', (page) => page.getByText('Must contain').waitFor(), {
    'admin.organisation.password.get': section({ ...passwordPresets.recommended }),
  }),
  adminState('password-weak', 'Passwords', (page) => page.getByText('Must contain').waitFor(), {
    'admin.organisation.password.get': legacy,
  }),
  adminState(
    'password-confirm',
    'Passwords',
    async (page) => {
      await page.getByRole('checkbox', { name: 'A digit' }).press('Space');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
    {
      'admin.organisation.password.get': section({ ...passwordPresets.recommended }),
      'admin.organisation.password.put': refused('CONFIRMATION_NEEDED', {
        settings: ['password.requiredClasses'],
        rules: ['OWASP ASVS 6.2.5'],
      }),
    },
  ),
  adminState(
    'password-read-only',
    'Passwords',
    (page) => page.getByText('Must contain').waitFor(),
    { 'admin.organisation.password.get': section({ ...passwordPresets.pci }) },
    { state: { servers: [server], accounts: [account(['organisation.read', 'audit.read'])] } },
  ),
  adminState('lockout', 'Lockout', (page) => page.getByText('Locked for').waitFor(), {
    'admin.organisation.lockout.get': section({
      attempts: 10,
      periodSeconds: 900,
      perAddressPerMinute: 120,
    }),
  }),
  adminState('sessions', 'Sign-ins', (page) => page.getByText('when idle').waitFor(), {
    'admin.organisation.sessions.get': section({
      absoluteSeconds: 86_400,
      idleSeconds: 3600,
      rememberDays: 30,
    }),
  }),
  adminState(
    'networks',
    'Networks',
    (page) => page.getByText('Would this shut me out?').waitFor(),
    {
      'admin.organisation.networks.get': networks,
      'admin.organisation.networks.check': ok({
        address: '10.20.4.17',
        verdict: 'inside',
        invalid: [],
      }),
    },
  ),
  adminState('networks-outside', 'Networks', (page) => page.getByText('Add 192.0.2.9').waitFor(), {
    'admin.organisation.networks.get': networks,
    'admin.organisation.networks.check': ok({
      address: '192.0.2.9',
      verdict: 'outside',
      invalid: ['10.20.0/16'],
    }),
  }),
  adminState('mail', 'E-mail', (page) => page.getByText('Mail server', { exact: true }).waitFor(), {
    'admin.organisation.mail.get': section(mail),
  }),
  adminState(
    'mail-failed',
    'E-mail',
    async (page) => {
      await page.getByRole('button', { name: 'Send test' }).click();
      await page.getByRole('alert').waitFor();
    },
    {
      'admin.organisation.mail.get': section(mail),
      'admin.organisation.mail.test': refused('MAIL_FAILED', { reason: 'EAUTH' }),
    },
    { about: (page) => page.getByRole('alert') },
  ),
  adminState('sms', 'Text messages', (page) => page.getByLabel('Gateway address').waitFor(), {
    'admin.organisation.sms.get': section({
      enabled: false,
      url: '',
      timeoutMs: 10_000,
      tokenSet: false,
    }),
  }),
  adminState(
    'directory',
    'Directory (LDAP)',
    (page) => page.getByText('Finding people').waitFor(),
    {
      'admin.organisation.directory.get': section(directory),
    },
  ),
  adminState(
    'directory-test',
    'Directory (LDAP)',
    async (page) => {
      await page.getByLabel('Username in the directory').fill('elif.eriksson');
      await page.getByRole('button', { name: 'Test user' }).click();
      await page.getByText('Would get: Technician').waitFor();
    },
    {
      'admin.organisation.directory.get': section(directory),
      'admin.organisation.directory.test': ok({
        ok: true,
        message: 'Found.',
        foundDn: 'uid=elif.eriksson,ou=people,dc=fjordline,dc=example',
        roleIds: ['technician'],
      }),
    },
    { about: (page) => page.getByText('Would get: Technician') },
  ),
  adminState('sso-none', 'Single sign-on', (page) => page.getByText('No provider yet').waitFor(), {
    'admin.organisation.sso.get': section({ providers: [] }),
  }),
  adminState(
    'sso',
    'Single sign-on',
    async (page) => {
      await page.getByRole('button', { name: /Fjordline ID/u }).click();
      await page.getByRole('dialog').waitFor();
    },
    { 'admin.organisation.sso.get': section({ providers: [provider] }) },
  ),
  adminState(
    'branding',
    'Name and branding',
    (page) => page.getByText('Preview').waitFor(),
    branding,
  ),
  adminState(
    'branding-wrong',
    'Name and branding',
    (page) => page.getByLabel('Colour', { exact: true }).fill('teal'),
    branding,
  ),
  adminState('support', 'Support contact', (page) => page.getByText('Preview').waitFor(), {
    'admin.organisation.support.get': section({ ...server.branding.support }),
  }),
];
