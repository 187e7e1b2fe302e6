// The administration: users and roles, the MFA report, the audit log. The organisation's settings are in
// admin-organisation.ts.
import type { Page } from '@playwright/test';
import { calmMs } from '../samples.ts';
import { spinner, type GalleryAnswer, type GalleryState } from '../state.ts';
import {
  account,
  events,
  ok,
  refused,
  roles,
  section,
  server,
  user,
  users,
} from './admin-samples.ts';
import { permissions } from '../../../src/shared/api/permissions.ts';

const start = { place: { page: 'admin', id: 'account' } };
const state = { servers: [server], accounts: [account()] };

export const adminAnswers: Readonly<Record<string, GalleryAnswer>> = {
  'admin.users.list': ok({ users, total: 104_312, nextAfter: 'x' }),
  'admin.users.get': ok(user(1, { mfaRequired: false })),
  'admin.users.sessions': ok({
    sessions: [
      {
        id: 'one',
        device: 'Countersign on laptop',
        address: '10.20.4.17',
        createdAtMs: calmMs - 9_000_000,
        lastUsedAtMs: calmMs - 60_000,
      },
    ],
  }),
  'admin.users.activity': ok({
    events: events
      .slice(0, 4)
      .map(({ kind, actor, ...event }) => ({ ...event, event: kind, by: actor })),
    nextBefore: null,
  }),
  'admin.roles.list': ok({ roles, permissions }),
  'admin.audit.list': ok({ events, nextBefore: null }),
  // What a window that is wide enough opens for who may see no users.
  'admin.organisation.mfa.get': section({
    mode: 'optional',
    requiredForNewDirectoryUsers: true,
    windowSteps: 1,
    emailCodes: false,
    smsCodes: false,
  }),
};

export async function openPart(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Administration' })
    .getByRole('button', { name, exact: true })
    .click();
}

/** `after` runs with the part open, whatever the window's width. */
export function adminState(
  name: string,
  part: string,
  after: (page: Page) => Promise<unknown>,
  answers: Readonly<Record<string, GalleryAnswer>> = {},
  more: Partial<GalleryState> = {},
): GalleryState {
  return {
    name: `admin-${name}`,
    atMs: calmMs,
    start,
    state,
    answers: { ...adminAnswers, ...answers },
    act: async (page) => {
      await openPart(page, part);
      await after(page);
    },
    ...more,
  };
}

const openUser = async (page: Page): Promise<void> => {
  await page.getByRole('table', { name: 'Users' }).locator('.paged-opener').nth(1).click();
  await page.getByRole('button', { name: 'Update' }).waitFor();
  await page.getByText('Latest activity').waitFor();
};
const required = (page: Page) => page.getByRole('button', { name: 'Enable MFA (Required)' });

export const adminStates: readonly GalleryState[] = [
  {
    name: 'admin',
    atMs: calmMs,
    start,
    state,
    answers: adminAnswers,
    act: (page) => page.getByRole('navigation', { name: 'Administration' }).waitFor(),
  },
  adminState('users', 'Users and Roles', (page) =>
    page.getByRole('table', { name: 'Users' }).waitFor(),
  ),
  adminState(
    'users-nobody',
    'Users and Roles',
    async (page) => {
      await page.getByRole('searchbox').fill('nobody at all');
      await page.getByText('Nobody found').waitFor();
    },
    { 'admin.users.list': ok({ users: [], total: 0, nextAfter: null }) },
  ),
  adminState('users-loading', 'Users and Roles', spinner, {
    'admin.users.list': 'never',
  }),
  adminState(
    'users-one',
    'Users and Roles',
    (page) => page.getByRole('table', { name: 'Users' }).waitFor(),
    { 'admin.users.list': ok({ users: users.slice(0, 1), total: 1, nextAfter: null }) },
  ),
  adminState('users-unreachable', 'Users and Roles', (page) => page.getByRole('alert').waitFor(), {
    'admin.users.list': refused('SERVER_UNREACHABLE', { reason: 'no-network' }),
  }),
  adminState('user', 'Users and Roles', openUser),
  adminState(
    'user-failing',
    'Users and Roles',
    openUser,
    {
      'admin.users.sessions': refused('SERVER_UNREACHABLE', { reason: 'no-network' }),
      'admin.users.activity': refused('SERVER_UNREACHABLE', { reason: 'no-network' }),
    },
    { about: (page) => page.getByText('Latest activity') },
  ),
  adminState(
    'user-loading',
    'Users and Roles',
    openUser,
    { 'admin.users.sessions': 'never', 'admin.users.activity': 'never' },
    { about: (page) => page.getByText('Latest activity') },
  ),
  adminState(
    'user-foot',
    'Users and Roles',
    openUser,
    {},
    { about: (page) => page.getByRole('button', { name: 'Delete user' }) },
  ),
  adminState(
    'user-required',
    'Users and Roles',
    async (page) => {
      await openUser(page);
      await required(page).click();
    },
    {},
    { about: (page) => page.getByText('Takes effect with Update') },
  ),
  adminState(
    'user-faster',
    'Users and Roles',
    async (page) => {
      await openUser(page);
      await required(page).click();
      await page.getByRole('button', { name: 'Update' }).click();
      await page.getByRole('alert').waitFor();
    },
    { 'admin.users.update': refused('CONFLICT', { field: 'version' }) },
    { about: (page) => page.getByText('Takes effect with Update') },
  ),
  adminState(
    'user-fresh',
    'Users and Roles',
    async (page) => {
      await openUser(page);
      await required(page).click();
      await page.getByRole('button', { name: 'Update' }).click();
      await page.getByRole('dialog').waitFor();
    },
    { 'admin.users.update': refused('FRESH_CODE_NEEDED') },
  ),
  adminState('user-leave', 'Users and Roles', async (page) => {
    await openUser(page);
    await required(page).click();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor();
  }),
  adminState('user-directory', 'Users and Roles', openUser, {
    'admin.users.get': ok(user(5, { origin: 'directory', mfaRequired: true, mfaOn: false })),
  }),
  adminState(
    'user-disable-mfa',
    'Users and Roles',
    async (page) => {
      await openUser(page);
      await page.getByRole('button', { name: 'Disable MFA', exact: true }).click();
      await page.getByLabel('Reason').fill('Lost telephone, identity checked in person');
    },
    { 'admin.users.get': ok(user(0, { mfaRequired: true })) },
  ),
  adminState(
    'user-one-time-password',
    'Users and Roles',
    async (page) => {
      await openUser(page);
      await page.getByRole('button', { name: 'Set password…' }).click();
      await page.getByRole('button', { name: 'Set password', exact: true }).click();
      await page.getByText('Copy the password').waitFor();
    },
    { 'admin.users.setPassword': ok({ oneTimePassword: 'hq7m-tkw2-9xrc-4vdn' }) },
  ),
  adminState('user-delete', 'Users and Roles', async (page) => {
    await openUser(page);
    await page.getByRole('button', { name: 'Delete user' }).click();
    await page.getByRole('alertdialog').waitFor();
  }),
  adminState('user-create', 'Users and Roles', (page) =>
    page.getByRole('button', { name: 'Create user' }).click(),
  ),
  adminState('user-create-wrong', 'Users and Roles', async (page) => {
    await page.getByRole('button', { name: 'Create user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('E-mail').fill('zoe at example');
    await dialog.getByRole('button', { name: 'Create user' }).click();
  }),
  adminState('roles', 'Users and Roles', (page) =>
    page.getByRole('tab', { name: 'Roles' }).click(),
  ),
  adminState('role', 'Users and Roles', async (page) => {
    await page.getByRole('tab', { name: 'Roles' }).click();
    await page.getByRole('button', { name: /Help desk/u }).click();
    await page.getByRole('dialog').waitFor();
  }),
  adminState('role-delete', 'Users and Roles', async (page) => {
    await page.getByRole('tab', { name: 'Roles' }).click();
    await page.getByRole('button', { name: /Help desk/u }).click();
    await page.getByRole('button', { name: 'Delete role' }).click();
    await page.getByText('14 users have it').waitFor();
  }),
  adminState('report', 'MFA report', (page) =>
    page.getByRole('list', { name: 'MFA report' }).waitFor(),
  ),
  adminState(
    'report-export',
    'MFA report',
    async (page) => {
      await page.getByRole('button', { name: 'Export report…' }).click();
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByText('41,200 of 104,312').waitFor();
    },
    {
      'admin.users.export': 'never',
      'admin.users.exportProgress': ok({ done: 41_200, total: 104_312 }),
    },
  ),
  adminState('audit', 'Audit log', (page) =>
    page.getByRole('list', { name: 'Audit log' }).waitFor(),
  ),
  adminState('audit-event', 'Audit log', async (page) => {
    await page.getByRole('list', { name: 'Audit log' }).getByRole('button').nth(4).click();
    await page.getByRole('dialog').waitFor();
  }),
  adminState('audit-none', 'Audit log', (page) => page.getByText('No events').waitFor(), {
    'admin.audit.list': ok({ events: [], nextBefore: null }),
  }),
];
