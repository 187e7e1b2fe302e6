// The accounts page, adding a login server, and every step of signing in.
import type { Page } from '@playwright/test';
import type { ErrorDetails, ErrorCode } from '../../../src/shared/errors.ts';
import type { PolicyRule } from '../../../src/shared/ipc/account.ts';
import type { LookView, ServerStop, ServerView } from '../../../src/shared/ipc/servers.ts';
import type { SignInView } from '../../../src/shared/ipc/sign-in.ts';
import {
  account,
  arabicServer,
  fingerprint,
  fjordline,
  germanServer,
  linkedEntry,
  localServer,
  plainServer,
} from '../companion-samples.ts';
import { calmMs } from '../samples.ts';
import type { GalleryAnswer, GalleryState } from '../state.ts';

const start = { place: { page: 'connect' } };
const attempt = { attemptId: 'att', serverId: fjordline.id } as const;
const expiresAtMs = calmMs + 300_000;
const userName = 'mara.lindqvist';

const ok = (value: unknown): GalleryAnswer => ({ ok: true, value });
const refused = (code: ErrorCode, details?: ErrorDetails): GalleryAnswer => ({
  ok: false,
  error: details === undefined ? { code } : { code, details },
});

function looked(server: ServerView, stops: readonly ServerStop[]): GalleryAnswer {
  const { address, host, branding, offers } = server;
  const look: LookView = {
    id: 'look',
    address,
    host,
    serverId: null,
    branding,
    fingerprint: server.fingerprint,
    offers,
    stops: [...stops],
  };
  return ok(look);
}

const lookUp = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Add a login server' }).click();
  await page.getByLabel('Server address').fill('id.fjordline.example:8443');
  await page.getByRole('button', { name: 'Look it up' }).click();
};
const lookUpAndSee = async (page: Page): Promise<void> => {
  await lookUp(page);
  await page.getByRole('button', { name: 'Add server' }).waitFor();
};

function step(
  name: string,
  signIn: SignInView,
  more: Partial<Omit<GalleryState, 'name'>> & { readonly server?: ServerView } = {},
): GalleryState {
  const { server = fjordline, state, ...rest } = more;
  return {
    name: `sign-in-${name}`,
    atMs: calmMs,
    start,
    state: { servers: [server], signIn: { ...signIn, serverId: server.id }, ...state },
    ...rest,
  };
}

const password: SignInView = { step: 'password', ...attempt, userName: '', notice: 'none' };
const known: SignInView = { ...password, userName };
const code: Extract<SignInView, { step: 'code' }> = {
  step: 'code',
  ...attempt,
  userName,
  methods: ['totp', 'backup-code', 'email-code', 'sms-code'],
  entry: { id: linkedEntry.id, issuer: linkedEntry.issuer, account: linkedEntry.account },
  candidates: [],
  waitingUntilMs: null,
  sentTo: null,
  triesLeft: 5,
  expiresAtMs,
};
const typed: SignInView = { ...code, entry: null };

const signInAs = async (page: Page): Promise<void> => {
  await page.getByLabel('Password', { exact: true }).fill('something else');
  await page.getByRole('button', { name: 'Sign In', exact: true }).click();
  await page.getByRole('alert').waitFor();
};
const typeCode = async (page: Page): Promise<void> => {
  await page.getByLabel('One-time 6-digit code').fill('123456');
  await page.getByRole('alert').waitFor();
};

const rules: readonly PolicyRule[] = [
  { rule: 'min-length', met: true, count: 10 },
  { rule: 'lower-case', met: true },
  { rule: 'upper-case', met: false },
  { rule: 'digit', met: false },
  { rule: 'not-user-name', met: true },
  { rule: 'not-known-breached', met: true },
  { rule: 'not-used-before', met: 'unknown', count: 5 },
];
const checked = { 'account.checkPassword': ok({ acceptable: false, rules }) } as const;
const checkedForReset = {
  'account.checkPassword': ok({
    acceptable: true,
    rules: [
      { rule: 'min-length-either', met: 'unknown', count: 15, countWithMfa: 8 },
      { rule: 'not-known-breached', met: 'unknown' },
      { rule: 'not-user-name', met: 'unknown' },
      { rule: 'not-email', met: 'unknown' },
      { rule: 'not-organisation', met: true },
      { rule: 'not-the-current', met: 'unknown' },
    ],
  }),
} as const;
const typeNewPassword = async (page: Page): Promise<void> => {
  await page.getByLabel('New Password', { exact: true }).fill('correct horse');
  await page.getByText('At least 10 characters').waitFor();
  await page.locator('.strength').waitFor();
  await page.getByLabel('Confirm Password').fill('correct hors');
  await page.getByLabel('New Password', { exact: true }).focus();
};

const ofOneName = [account, { ...account, id: 'passed-on', displayName: 'Mara Berg' }];

export const signInStates: readonly GalleryState[] = [
  { name: 'accounts-empty', atMs: calmMs, start },
  {
    name: 'accounts-server-about',
    atMs: calmMs,
    start,
    state: { servers: [fjordline], accounts: ofOneName },
    act: async (page) => {
      await page.getByRole('button', { name: 'More about Fjordline Energy' }).click();
      await page.getByRole('menuitem', { name: 'About this server' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    // A user name that the server has passed on.
    name: 'accounts-of-one-name',
    atMs: calmMs,
    start,
    state: { servers: [fjordline], accounts: ofOneName },
  },
  {
    name: 'accounts-servers',
    atMs: calmMs,
    start,
    state: {
      servers: [fjordline, plainServer, germanServer, localServer],
      localOrganisation: { step: 'running', serverId: localServer.id },
    },
  },
  {
    name: 'accounts-local-failed',
    atMs: calmMs,
    start,
    state: {
      servers: [localServer],
      localOrganisation: { step: 'failed', failure: { code: 'SERVER_FAILED' }, retryAtMs: null },
    },
  },
  {
    name: 'accounts-local-create',
    atMs: calmMs,
    start,
    answers: checked,
    act: async (page) => {
      await page.getByRole('button', { name: 'Create a local organisation' }).click();
      await page.getByLabel('Organisation name').fill('Lindqvist & Co');
      await page.getByLabel('Username').fill('mara');
      await page.getByLabel('New Password', { exact: true }).fill('correct horse');
      await page.getByText('At least 10 characters').waitFor();
      await page.locator('.strength').waitFor();
    },
  },
  {
    name: 'add-server-failed',
    atMs: calmMs,
    start,
    answers: { 'servers.look': refused('SERVER_UNREACHABLE') },
    act: async (page) => {
      await lookUp(page);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'add-server-found',
    atMs: calmMs,
    start,
    answers: { 'servers.look': looked(fjordline, []) },
    act: lookUpAndSee,
  },
  {
    name: 'add-server-look-alike',
    atMs: calmMs,
    start,
    state: { servers: [fjordline] },
    answers: {
      'servers.look': looked(
        {
          ...fjordline,
          address: 'https://xn--id-fjrdline-kmb.example',
          host: 'id.fjοrdline.example',
        },
        [{ kind: 'look-alike', reason: 'like-a-known-server', like: 'id.fjordline.example' }],
      ),
    },
    act: lookUpAndSee,
  },
  {
    name: 'add-server-certificate',
    atMs: calmMs,
    start,
    answers: {
      'servers.look': looked(fjordline, [
        { kind: 'certificate', problem: 'self-signed', fingerprint: fingerprint('9c') },
      ]),
    },
    act: lookUpAndSee,
  },
  step('server-stopped', known, {
    server: {
      ...fjordline,
      contact: {
        state: 'stopped',
        atMs: calmMs,
        stop: {
          kind: 'key-changed',
          oldFingerprint: fingerprint('3f'),
          newFingerprint: fingerprint('c0'),
        },
      },
    },
  }),
  step('password-plain', password, { server: plainServer }),
  step('password', known, {
    // Known from before, its codes made by this vault.
    state: {
      accounts: [{ ...account, session: { state: 'signed-out', why: 'expired' } }],
      entries: [linkedEntry],
    },
    start: { place: { page: 'account', id: account.id } },
  }),
  step('password-notice', { ...known, notice: 'password-reset' }, { server: plainServer }),
  step('password-refused', known, {
    answers: { 'signIn.password': refused('CREDENTIALS_WRONG', { attemptsLeft: 2 }) },
    act: signInAs,
  }),
  step('password-locked', known, {
    answers: { 'signIn.password': refused('ACCOUNT_LOCKED', { retryAfterSeconds: 892 }) },
    act: signInAs,
  }),
  step('password-locked-for-good', known, {
    answers: { 'signIn.password': refused('ACCOUNT_LOCKED', { retryAfterSeconds: 0 }) },
    act: signInAs,
  }),
  step('password-offline', known, {
    server: plainServer,
    answers: { 'signIn.password': refused('SERVER_UNREACHABLE') },
    act: signInAs,
  }),
  step('code-vault', code),
  step('code-candidates', {
    ...code,
    entry: null,
    candidates: [
      { id: 'c1', issuer: 'Fjordline VPN', account: 'mlindqvist' },
      { id: 'c2', issuer: '', account: 'mara.lindqvist@fjordline.example' },
    ],
  }),
  step('code-typed', typed, {
    answers: { 'signIn.code': 'never' },
    act: (page) => page.getByLabel('One-time 6-digit code').fill('4829'),
  }),
  step('code-waiting', { ...code, waitingUntilMs: calmMs + 19_000 }),
  step('code-backup', typed, {
    act: async (page) => {
      await page.getByRole('button', { name: 'Use backup code' }).click();
      await page.getByLabel('Backup Code').fill('QV7MK-2JXPA-HN4TS-WLE6C');
    },
  }),
  step('code-backup-used', typed, {
    answers: { 'signIn.backupCode': refused('BACKUP_CODE_USED', { attemptsLeft: 4 }) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Use backup code' }).click();
      await page.getByLabel('Backup Code').fill('QV7MK-2JXPA-HN4TS-WLE6C');
      await page.getByRole('button', { name: 'Sign In', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  }),
  step('code-email', { ...code, entry: null, sentTo: 'm…t@fjordline.example' }),
  step(
    'code-wrong',
    { ...code, entry: null, triesLeft: 2 },
    {
      answers: { 'signIn.code': refused('CODE_WRONG', { attemptsLeft: 2 }) },
      act: typeCode,
    },
  ),
  step(
    'code-locked',
    { ...code, entry: null, triesLeft: 0 },
    {
      answers: { 'signIn.code': refused('ACCOUNT_LOCKED', { retryAfterSeconds: 892 }) },
      act: typeCode,
    },
  ),
  step('enrol', { step: 'enrol', ...attempt, userName, expiresAtMs }),
  step(
    'expired-password',
    {
      step: 'change-password',
      ...attempt,
      userName,
      why: 'expired',
      expiresAtMs,
    },
    { answers: checked, act: typeNewPassword },
  ),
  step('forgot', known, {
    act: (page) => page.getByRole('button', { name: 'Forgot password?' }).click(),
  }),
  step(
    'reset',
    { step: 'reset', ...attempt, nameOrEmail: userName, sentAtMs: calmMs, expiresAtMs },
    { answers: checkedForReset },
  ),
  step(
    'reset-typed',
    { step: 'reset', ...attempt, nameOrEmail: userName, sentAtMs: calmMs, expiresAtMs },
    {
      answers: checkedForReset,
      act: async (page) => {
        await page.getByLabel('Code from the e-mail').fill('48291305');
        await page.getByLabel('New Password', { exact: true }).fill('correct horse');
        await page.locator('.strength').waitFor();
      },
    },
  ),
  step('browser', { step: 'browser', ...attempt, expiresAtMs }),
  step('ended', { step: 'ended', ...attempt, failure: { code: 'SIGN_IN_EXPIRED' } }),
  step(
    'long-names',
    {
      ...code,
      entry: {
        id: 'l',
        issuer: germanServer.branding.organisation,
        account: 'anna-magdalena.schmidt-hohenzollern@großhändler.example',
      },
    },
    { server: germanServer },
  ),
  step('right-to-left', code, { server: arabicServer, isRightToLeft: true }),
];
