// One account: home, settings, enabling and disabling MFA, password, sessions, activity.
import type { Page } from '@playwright/test';
import type { AccountView } from '../../../src/shared/ipc/account.ts';
import type { ClockView, ServerView } from '../../../src/shared/ipc/servers.ts';
import {
  account,
  mfaOff,
  mfaOn,
  savedCodes,
  arabicServer,
  backupCodes,
  companionState,
  dayMs,
  fingerprint,
  fjordline,
  germanServer,
  linkedEntry,
} from '../companion-samples.ts';
import { calmMs } from '../samples.ts';
import { spinner, type GalleryAnswer, type GalleryState } from '../state.ts';

const start = { place: { page: 'account', id: account.id } };
const ok = (value: unknown): GalleryAnswer => ({ ok: true, value });

function one(
  name: string,
  change: Partial<AccountView> = {},
  more: Partial<Omit<GalleryState, 'name'>> = {},
): GalleryState {
  const { state, ...rest } = more;
  return {
    name: `account-${name}`,
    atMs: calmMs,
    start,
    state: { ...companionState, accounts: [{ ...account, ...change }], ...state },
    answers: {
      'backupCodes.status': status,
      'account.activity': signIns,
      'account.report': ok({}),
      ...rest.answers,
    },
    ...(rest.act !== undefined && { act: rest.act }),
    ...(rest.about !== undefined && { about: rest.about }),
    ...(rest.isRightToLeft !== undefined && { isRightToLeft: rest.isRightToLeft }),
  };
}

const status = ok({
  left: 9,
  madeAtMs: calmMs - 40 * dayMs,
  codes: backupCodes.map((_, index) => ({
    number: index + 1,
    usedAtMs: index === 2 ? calmMs - 3 * dayMs : null,
    device: index === 2 ? 'Countersign on Debian 12' : '',
  })),
});

const signIns = ok({
  events: [
    { id: 'e1', atMs: calmMs - 3_600_000, event: 'sign-in.done' },
    { id: 'e2', atMs: calmMs - 2 * dayMs, event: 'sign-in.failed' },
    { id: 'e3', atMs: calmMs - 3 * dayMs, event: 'sign-in.done' },
  ].map((event) => ({
    ...event,
    device: 'Countersign on Debian 12',
    address: '192.0.2.17',
    succeeded: event.event === 'sign-in.done',
    by: '',
    details: [],
  })),
  nextCursor: null,
});

const clock = (offsetMs: number, more: Partial<ClockView> = {}): ServerView => ({
  ...fjordline,
  clock: {
    offsetMs,
    uncertaintyMs: 40,
    measuredAtMs: calmMs,
    wrong: 'unknown',
    looksLikeTimeZone: false,
    ...more,
  },
});

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
const open = (button: string) => async (page: Page) => {
  await tab('Settings')(page);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').waitFor();
};
const enable = 'Enable Multi-Factor Authentication';
const off: Partial<AccountView> = {
  mfa: mfaOff,
  backupCodes: null,
};
const uri =
  'otpauth://totp/Fjordline%20Energy:mara.lindqvist?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fjordline%20Energy';
const begun = ok({
  uri,
  secret: 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ',
  expiresAtMs: calmMs + 600_000,
});
const unreachable = { code: 'SERVER_UNREACHABLE' } as const;

export const accountStates: readonly GalleryState[] = [
  one('home'),
  one(
    'home-attention',
    {
      backupCodes: { ...savedCodes, left: 2, low: true },
      attention: [
        { kind: 'secret-here-refused', entryId: linkedEntry.id },
        { kind: 'backup-codes-low', left: 2 },
        { kind: 'password-expires', expiresAtMs: calmMs + 3 * dayMs },
        { kind: 'clock-off', offsetMs: 94_000 },
      ],
    },
    { state: { servers: [clock(94_000)] } },
  ),
  one(
    'home-time-zone',
    { attention: [{ kind: 'clock-off', offsetMs: -3_600_000 }] },
    {
      state: { servers: [clock(-3_600_000, { wrong: 'this-computer', looksLikeTimeZone: true })] },
    },
  ),
  one('home-administrator', {
    roles: ['Administrator'],
    permissions: ['users.read', 'users.write', 'audit.read', 'tickets.read'],
    attention: [
      {
        kind: 'policy-weak',
        notices: [{ setting: 'password.minLength', rule: 'NIST SP 800-63B-4' }],
      },
    ],
  }),
  one(
    'home-stopped',
    {},
    {
      state: {
        servers: [
          {
            ...fjordline,
            contact: {
              state: 'stopped',
              atMs: calmMs,
              stop: {
                kind: 'key-changed',
                oldFingerprint: fingerprint('3f'),
                newFingerprint: fingerprint('a1'),
              },
            },
          },
        ],
      },
    },
  ),
  one(
    'choose-entry',
    { mfa: { ...mfaOn, entryId: null }, attention: [{ kind: 'mfa-on-no-secret-here' }] },
    {
      act: async (page) => {
        await page.getByRole('button', { name: 'Choose the entry…' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
  ),
  one(
    'not-me',
    {},
    {
      act: async (page) => {
        await tab('Activity')(page);
        await page
          .getByRole('button', { name: /^This was not me/u })
          .nth(1)
          .click();
        await page.getByRole('button', { name: 'Send report' }).click();
        await page.getByRole('button', { name: 'Look at the sessions' }).waitFor();
      },
    },
  ),
  one('home-mfa-recommended', { ...off, attention: [{ kind: 'mfa-recommended' }] }),
  one('home-offline', {
    session: { state: 'resuming', failure: unreachable, retryAtMs: calmMs + 60_000 },
    attention: [{ kind: 'server-unreachable', failure: unreachable }],
    asOfMs: calmMs - dayMs,
  }),
  one('home-connecting', {
    session: { state: 'resuming', failure: null, retryAtMs: null },
    mfa: null,
    backupCodes: null,
    password: null,
    roles: [],
    asOfMs: null,
  }),
  one('settings-mfa-off', off, { act: tab('Settings') }),
  one('settings-mfa-on', {}, { act: tab('Settings') }),
  one('settings-mfa-required', { mfa: { ...mfaOn, required: true } }, { act: tab('Settings') }),
  one(
    'settings-not-allowed',
    { ...off, mfa: { ...mfaOff, allowed: false } },
    { act: tab('Settings') },
  ),
  one(
    'settings-directory',
    {
      kind: 'directory',
      password: { change: 'in-directory', changedAtMs: null, expiresAtMs: null },
    },
    { act: tab('Settings') },
  ),
  one(
    'settings-sso',
    {
      kind: 'sso',
      mfa: { ...mfaOff, allowed: false },
      backupCodes: null,
      email: '',
      password: { change: 'in-sso', changedAtMs: null, expiresAtMs: null },
    },
    { act: tab('Settings') },
  ),
  one(
    'settings-failing',
    {},
    {
      answers: { 'backupCodes.status': { ok: false, error: unreachable } },
      act: tab('Settings'),
      about: (page) => page.getByRole('alert'),
    },
  ),
  one(
    'settings-loading',
    {},
    {
      answers: { 'backupCodes.status': 'never' },
      act: async (page) => {
        await tab('Settings')(page);
        await spinner(page);
      },
      about: (page) => page.locator('.spinner'),
    },
  ),
  one('enable', off, { act: open(enable) }),
  one('enable-loading', off, {
    answers: { 'mfa.begin': 'never' },
    act: async (page) => {
      await open(enable)(page);
      await page.getByRole('button', { name: 'Use another authentication app' }).click();
      await spinner(page);
    },
  }),
  one('enable-failing', off, {
    answers: { 'mfa.begin': { ok: false, error: unreachable } },
    act: async (page) => {
      await open(enable)(page);
      await page.getByRole('button', { name: 'Use another authentication app' }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  }),
  one('enable-qr', off, {
    answers: { 'mfa.begin': begun },
    act: async (page) => {
      await open(enable)(page);
      await page.getByRole('button', { name: 'Use another authentication app' }).click();
      await page.getByRole('img', { name: /QR code/u }).waitFor();
      await page.getByLabel('One-time 6-digit code').fill('4829');
    },
  }),
  one('enable-wrong-code', off, {
    answers: { 'mfa.begin': begun, 'mfa.confirm': { ok: false, error: { code: 'CODE_WRONG' } } },
    act: async (page) => {
      await open(enable)(page);
      await page.getByRole('button', { name: 'Use another authentication app' }).click();
      await page.getByLabel('One-time 6-digit code').fill('482913');
      await page.getByRole('dialog').getByRole('button', { name: enable }).click();
      await page.getByRole('alert').waitFor();
    },
  }),
  one('enable-fresh-proof', off, {
    answers: { 'mfa.addToVault': { ok: false, error: { code: 'FRESH_CODE_NEEDED' } } },
    act: async (page) => {
      await open(enable)(page);
      await page.getByRole('button', { name: 'Add to this vault' }).click();
      await page.getByLabel('Your password').waitFor();
    },
  }),
  one('disable', {}, { act: open('Disable Multi-Factor Authentication') }),
  one(
    'disable-wrong',
    {},
    {
      answers: { 'mfa.disable': { ok: false, error: { code: 'CODE_WRONG' } } },
      act: async (page) => {
        await open('Disable Multi-Factor Authentication')(page);
        await page.getByRole('button', { name: 'Use the code of this vault' }).click();
        await page.getByRole('alert').waitFor();
      },
    },
  ),
  one(
    'change-password',
    {},
    {
      answers: {
        'account.checkPassword': ok({
          acceptable: false,
          rules: [
            { rule: 'min-length', met: true, count: 10 },
            { rule: 'upper-case', met: false },
            { rule: 'not-known-breached', met: true },
            { rule: 'not-used-before', met: 'unknown', count: 5 },
          ],
        }),
      },
      act: async (page) => {
        await open('Change Password')(page);
        await page.getByLabel('New Password', { exact: true }).fill('correct horse');
        await page.getByText('At least 10 characters').waitFor();
        await page.locator('.strength').waitFor();
      },
    },
  ),
  one('change-contact', {}, { act: open('Change contact') }),
  one(
    'change-contact-wrong',
    { email: '' },
    {
      answers: {
        'account.changeContact': {
          ok: false,
          error: { code: 'CONFLICT', details: { field: 'email' } },
        },
      },
      act: async (page) => {
        await open('Change contact')(page);
        await page.getByLabel('E-mail').fill('jonas.berg@fjordline.example');
        await page.getByRole('button', { name: 'Save contact' }).click();
        await page.getByText('Another account has this').waitFor();
        await page.getByLabel('Telephone number').fill('0170 1234567');
        await page.getByRole('button', { name: 'Save contact' }).click();
        await page.getByText('Enter it with +').waitFor();
      },
    },
  ),
  one(
    'sessions',
    {},
    {
      answers: {
        'account.sessions': ok({
          sessions: [
            { id: 's1', device: 'Countersign on Debian 12', address: '192.0.2.17', current: true },
            {
              id: 's2',
              device: 'Countersign on Windows 11',
              address: '2001:db8:85a3::8a2e:370:7334',
              current: false,
            },
            { id: 's3', device: '', address: '198.51.100.4', current: false },
          ].map((session, index) => ({
            ...session,
            createdAtMs: calmMs - index * dayMs - 7_200_000,
            lastUsedAtMs: calmMs - index * dayMs,
          })),
        }),
      },
      act: tab('Sessions'),
    },
  ),
  one(
    'sessions-loading',
    {},
    {
      answers: { 'account.sessions': 'never' },
      act: async (page) => {
        await tab('Sessions')(page);
        await spinner(page);
      },
    },
  ),
  one(
    'sessions-failing',
    {},
    {
      answers: { 'account.sessions': { ok: false, error: unreachable } },
      act: async (page) => {
        await tab('Sessions')(page);
        await page.getByRole('alert').waitFor();
      },
    },
  ),
  one(
    'sessions-trying',
    {},
    {
      answers: { 'account.sessions': [{ ok: false, error: unreachable }, 'never'] },
      act: async (page) => {
        await tab('Sessions')(page);
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.locator('.spinner-ring').waitFor();
      },
    },
  ),
  one(
    'sessions-one',
    { otherSessions: 0 },
    {
      answers: {
        'account.sessions': ok({
          sessions: [
            {
              id: 's1',
              device: 'Countersign on Debian 12',
              address: '192.0.2.17',
              current: true,
              createdAtMs: calmMs - 7_200_000,
              lastUsedAtMs: calmMs,
            },
          ],
        }),
      },
      act: tab('Sessions'),
    },
  ),
  one(
    'activity-loading',
    {},
    {
      answers: { 'account.activity': 'never' },
      act: async (page) => {
        await tab('Activity')(page);
        await spinner(page);
      },
    },
  ),
  one(
    'activity-failing',
    {},
    {
      answers: { 'account.activity': { ok: false, error: unreachable } },
      act: async (page) => {
        await tab('Activity')(page);
        await page.getByRole('alert').waitFor();
      },
    },
  ),
  one(
    'activity-none',
    {},
    {
      answers: { 'account.activity': ok({ events: [], nextCursor: null }) },
      act: tab('Activity'),
    },
  ),
  one(
    'activity',
    {},
    {
      answers: {
        'account.activity': ok({
          events: [
            { id: 'e1', event: 'sign-in.done', details: [{ name: 'factor', value: 'totp' }] },
            { id: 'e2', event: 'sign-in.failed', succeeded: false },
            { id: 'e3', event: 'mfa.removed-by-administrator', by: 'Jonas Berg' },
            { id: 'e4', event: 'password.changed' },
            { id: 'e5', event: 'future.event-of-a-newer-server' },
          ].map((event, index) => ({
            atMs: calmMs - index * 7_000_000,
            device: 'Countersign on Debian 12',
            address: '192.0.2.17',
            succeeded: true,
            by: '',
            details: [],
            ...event,
          })),
          nextCursor: 'more',
        }),
      },
      act: tab('Activity'),
    },
  ),
  one(
    'activity-report',
    {},
    {
      answers: { 'account.activity': ok({ events: [], nextCursor: null }) },
      act: async (page) => {
        await tab('Activity')(page);
        await page.getByRole('button', { name: 'Report suspicious activity' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
  ),
  one('signed-out', { session: { state: 'signed-out', why: 'ended-by-server' } }),
  one(
    'forget',
    { session: { state: 'signed-out', why: 'by-user' } },
    {
      act: (page) => page.getByRole('button', { name: 'Remove from this app' }).click(),
    },
  ),
  one(
    'long-names',
    {
      serverId: germanServer.id,
      displayName: 'Anna-Magdalena Freifrau von Schmidt-Hohenzollern-Sigmaringen',
      userName: 'anna-magdalena.schmidt-hohenzollern-sigmaringen',
      email: 'anna-magdalena.schmidt-hohenzollern-sigmaringen@anmeldung-großhändler.example',
      roles: [
        'Bezirksschornsteinfegermeister',
        'Geschäftsstellenleitung Mecklenburg',
        'Vertretungsberechtigte',
      ],
    },
    { state: { servers: [germanServer] } },
  ),
  one(
    'right-to-left',
    { serverId: arabicServer.id, displayName: 'مريم الهاشمي' },
    {
      state: { servers: [arabicServer] },
      isRightToLeft: true,
      act: tab('Settings'),
    },
  ),
];
