// The window's calls about the organisation's settings. Made by handlers.ts. Secrets pass inwards and stay nowhere.
import type { PolicyNotice } from '../../shared/api/policy.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { adminOrganisationCalls } from '../../shared/ipc/admin/organisation.ts';
import type { AdminHandlersDeps } from './deps.ts';
import { createForward } from './forward.ts';
import { isLogo } from './logo.ts';
import { checkNetworks } from './networks.ts';
import { line } from './plain.ts';

const mostNotices = 50;

interface Section {
  readonly notices: readonly PolicyNotice[];
}

export function createAdminOrganisationHandlers(
  deps: AdminHandlersDeps,
): HandlersOf<typeof adminOrganisationCalls> {
  const forward = createForward(deps);
  /** A section as read, the server's words bounded. */
  const read =
    <I, O extends Section>(ask: (input: I) => Promise<O>) =>
    async (input: I) =>
      bounded(await ask(input));
  /** A section as written; what the app shows of the organisation may be another now. */
  const write =
    <I extends { readonly accountId: string }, O extends Section>(ask: (input: I) => Promise<O>) =>
    async (input: I) => {
      const answer = bounded(await ask(input));
      deps.organisationChanged(input.accountId);
      return answer;
    };
  return {
    'admin.organisation.profile.get': read(forward('organisation.profile.get')),
    'admin.organisation.profile.put': write(forward('organisation.profile.put')),
    'admin.organisation.branding.get': async (input) =>
      withPicture(await read(forward('organisation.branding.get'))(input)),
    'admin.organisation.branding.put': async (input) =>
      withPicture(await write(forward('organisation.branding.put'))(input)),
    'admin.organisation.support.get': read(forward('organisation.support.get')),
    'admin.organisation.support.put': write(forward('organisation.support.put')),
    'admin.organisation.password.get': read(forward('organisation.password.get')),
    'admin.organisation.password.put': write(forward('organisation.password.put')),
    'admin.organisation.mfa.get': read(forward('organisation.mfa.get')),
    'admin.organisation.mfa.put': write(forward('organisation.mfa.put')),
    'admin.organisation.lockout.get': read(forward('organisation.lockout.get')),
    'admin.organisation.lockout.put': write(forward('organisation.lockout.put')),
    'admin.organisation.sessions.get': read(forward('organisation.sessions.get')),
    'admin.organisation.sessions.put': write(forward('organisation.sessions.put')),
    'admin.organisation.networks.get': read(forward('organisation.networks.get')),
    'admin.organisation.networks.put': write(forward('organisation.networks.put')),
    'admin.organisation.networks.check': async ({ accountId, allow }) => {
      const { sessions } = await deps.call(accountId, 'sessions.list', {});
      // Where this very session was last seen from is where a list is looked at from.
      const address = line(sessions.find(({ current }) => current)?.address ?? '');
      return { address, ...checkNetworks(address, allow) };
    },
    'admin.organisation.directory.get': read(forward('organisation.directory.get')),
    'admin.organisation.directory.put': write(forward('organisation.directory.put')),
    'admin.organisation.directory.test': async (input) => {
      const tried = await forward('organisation.directory.test')(input);
      return {
        ok: tried.ok,
        message: line(tried.message),
        foundDn: tried.foundDn === null ? null : line(tried.foundDn),
        roleIds: tried.roleIds.slice(0, 200),
      };
    },
    'admin.organisation.mail.get': read(forward('organisation.mail.get')),
    'admin.organisation.mail.put': write(forward('organisation.mail.put')),
    'admin.organisation.mail.test': forward('organisation.mail.test'),
    'admin.organisation.sms.get': read(forward('organisation.sms.get')),
    'admin.organisation.sms.put': write(forward('organisation.sms.put')),
    'admin.organisation.sso.get': read(forward('organisation.sso.get')),
    'admin.organisation.sso.put': write(forward('organisation.sso.put')),
    'admin.organisation.sso.test': async (input) => {
      const { ok, checks } = await forward('organisation.sso.test')(input);
      return {
        ok,
        checks: checks.slice(0, 20).map((check) => ({ ...check, detail: line(check.detail) })),
      };
    },
  };
}

function bounded<O extends Section>(section: O): O {
  return {
    ...section,
    notices: section.notices
      .slice(0, mostNotices)
      .map(({ setting, rule }) => ({ setting: line(setting), rule: line(rule) })),
  };
}

/** What says that it is a picture and is none is not shown. */
function withPicture<O extends { readonly value: { readonly logo: string | null } }>(
  section: O,
): O {
  const { logo } = section.value;
  if (logo === null || isLogo(logo)) return section;
  return { ...section, value: { ...section.value, logo: null } };
}
