// Answers the settings routes without secrets: profile, branding, support, policies, networks.
// Called by handlers.ts; sections with secrets are in service-handlers.ts.
import { passwordPresets, type PasswordPolicy } from '../../shared/api/policy.ts';
import { AppError } from '../../shared/errors.ts';
import { rolesOf } from '../account/me.ts';
import type { Context, Handlers, SessionCall } from '../context.ts';
import type { Section } from '../store/snapshot.ts';
import { isAllowedFrom, isNetworkText } from './networks.ts';
import { type Change, readSection, writeSection } from './sections.ts';

type Plain =
  'profile' | 'branding' | 'support' | 'password' | 'mfa' | 'lockout' | 'sessions' | 'networks';
type Name = `organisation.${Plain}.${'get' | 'put'}`;

export function createOrganisationHandlers(context: Context): Handlers<Name> {
  const get =
    <S extends Section>(section: S) =>
    (_: unknown, call: SessionCall) =>
      Promise.resolve(readSection(call.snapshot, section));
  const put =
    <S extends Section>(section: S) =>
    async ({ body }: { readonly body: Change<S> }, call: SessionCall) =>
      readSection(await writeSection(context, call, section, body), section);
  return {
    'organisation.profile.get': get('profile'),
    'organisation.profile.put': put('profile'),
    'organisation.branding.get': get('branding'),
    'organisation.branding.put': put('branding'),
    'organisation.support.get': get('support'),
    'organisation.support.put': put('support'),
    'organisation.password.get': get('password'),
    'organisation.password.put': ({ body }, call) =>
      put('password')({ body: { ...body, value: byPreset(body.value) } }, call),
    'organisation.mfa.get': get('mfa'),
    'organisation.mfa.put': put('mfa'),
    'organisation.lockout.get': get('lockout'),
    'organisation.lockout.put': put('lockout'),
    'organisation.sessions.get': get('sessions'),
    'organisation.sessions.put': put('sessions'),
    'organisation.networks.get': get('networks'),
    'organisation.networks.put': async ({ body }, call) => {
      requireNetworks(body.value.allow);
      const { user } = call.session;
      const roles = await rolesOf(context.store.db, call.snapshot, user.id);
      if (!isAllowedFrom(call.address, body.value.allow, roles))
        throw new AppError('WOULD_SHUT_YOU_OUT', { address: call.address });
      return put('networks')({ body }, call);
    },
  };
}

/** A preset means its values, whatever came beside its name. */
function byPreset(value: PasswordPolicy): PasswordPolicy {
  if (value.preset === 'custom') return value;
  const preset = passwordPresets[value.preset];
  return { ...preset, requiredClasses: [...preset.requiredClasses] };
}

export function requireNetworks(networks: readonly string[]): void {
  const wrong = networks.find((text) => !isNetworkText(text));
  if (wrong !== undefined) throw new AppError('BAD_INPUT', { field: 'networks', value: wrong });
}
