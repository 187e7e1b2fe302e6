// The rows of the organisation's settings, a section each. Secrets (bind password, client secret, mail password,
// token) only go inwards: what comes out says that one is set.
import { Type, type TObject, type TProperties, type TSchema } from 'typebox';
import { organisationApi, ssoChecks, ssoProblems } from '../../api/organisation.ts';
import type { Route } from '../../api/route.ts';
import { Nothing, row, Strict } from '../../contract.ts';
import type { ErrorCode } from '../../errors.ts';
import { Id, Line } from '../views.ts';
import { adminErrors, asAccount } from './form.ts';

const Whole = Type.Integer({ minimum: 0 });

/** Settings weaker than recommended, each with the rule that says so. */
const Notices = Type.Array(Strict({ setting: Line, rule: Line }), { maxItems: 50 });

type SectionRoute<P extends TProperties, V extends TSchema, E extends readonly ErrorCode[]> = Route<
  TObject<P>,
  TObject<{ value: V; version: TSchema; notices: TSchema }>,
  E
>;

/** Reading or writing a section answers with it as it then stands. */
function section<P extends TProperties, V extends TSchema, const E extends readonly ErrorCode[]>(
  target: SectionRoute<P, V, E>,
) {
  const output = Strict({
    value: target.output.properties.value,
    version: Whole,
    notices: Notices,
  });
  return asAccount(target, output);
}

const api = organisationApi;

export const adminOrganisationCalls = {
  'admin.organisation.profile.get': section(api['organisation.profile.get']),
  'admin.organisation.profile.put': section(api['organisation.profile.put']),
  'admin.organisation.branding.get': section(api['organisation.branding.get']),
  'admin.organisation.branding.put': section(api['organisation.branding.put']),
  'admin.organisation.support.get': section(api['organisation.support.get']),
  'admin.organisation.support.put': section(api['organisation.support.put']),
  /** These four: CONFIRMATION_NEEDED with `rules` where a value is weaker than recommended; `confirmWeaker` goes on. */
  'admin.organisation.password.get': section(api['organisation.password.get']),
  'admin.organisation.password.put': section(api['organisation.password.put']),
  'admin.organisation.mfa.get': section(api['organisation.mfa.get']),
  'admin.organisation.mfa.put': section(api['organisation.mfa.put']),
  'admin.organisation.lockout.get': section(api['organisation.lockout.get']),
  'admin.organisation.lockout.put': section(api['organisation.lockout.put']),
  'admin.organisation.sessions.get': section(api['organisation.sessions.get']),
  'admin.organisation.sessions.put': section(api['organisation.sessions.put']),
  'admin.organisation.networks.get': section(api['organisation.networks.get']),
  'admin.organisation.networks.put': section(api['organisation.networks.put']),
  /** "Would this shut me out?", before anything is saved: a list, and where the server last saw this session. */
  'admin.organisation.networks.check': row(
    Strict({ accountId: Id, allow: Type.Array(Line, { maxItems: 200 }) }),
    Strict({
      /** Empty where the server did not say. */
      address: Line,
      verdict: Type.Union([
        Type.Literal('inside'),
        Type.Literal('outside'),
        Type.Literal('unknown'),
      ]),
      /** Lines that are no network. */
      invalid: Type.Array(Line, { maxItems: 200 }),
    }),
    adminErrors,
  ),
  'admin.organisation.directory.get': section(api['organisation.directory.get']),
  'admin.organisation.directory.put': section(api['organisation.directory.put']),
  /** Tries the saved settings; with a user name it looks that person up. */
  'admin.organisation.directory.test': asAccount(
    api['organisation.directory.test'],
    Strict({
      ok: Type.Boolean(),
      message: Line,
      foundDn: Type.Union([Line, Type.Null()]),
      roleIds: Type.Array(Id, { maxItems: 200 }),
    }),
  ),
  'admin.organisation.mail.get': section(api['organisation.mail.get']),
  'admin.organisation.mail.put': section(api['organisation.mail.put']),
  'admin.organisation.mail.test': asAccount(api['organisation.mail.test'], Nothing),
  'admin.organisation.sms.get': section(api['organisation.sms.get']),
  'admin.organisation.sms.put': section(api['organisation.sms.put']),
  'admin.organisation.sso.get': section(api['organisation.sso.get']),
  'admin.organisation.sso.put': section(api['organisation.sso.put']),
  /** Tries a saved provider without signing anybody in. */
  'admin.organisation.sso.test': asAccount(
    api['organisation.sso.test'],
    Strict({
      ok: Type.Boolean(),
      checks: Type.Array(
        Strict({
          check: Type.Enum(ssoChecks),
          result: Type.Enum(['ok', 'warning', 'failed']),
          problem: Type.Union([Type.Enum(ssoProblems), Type.Null()]),
          detail: Line,
        }),
        { maxItems: 20 },
      ),
    }),
  ),
} as const;
