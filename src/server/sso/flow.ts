// The middle of single sign-on (RFC 8252, OpenID Connect Core): out to the provider with state, nonce and PKCE of our
// own, back with its code, and on to the app's loopback port with a one-time code. Called by sso/handlers.ts.
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Call, Context } from '../context.ts';
import { hashToken, newToken } from '../crypto/digest.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { errorFields } from '../log.ts';
import { type Provider, type Providers, redirectUri } from './provider.ts';
import { findSsoUser } from './sso-user.ts';

interface Flow {
  readonly nonce: string;
  readonly verifier: string;
  readonly appChallenge: string;
  readonly appPort: number;
  readonly appState: string;
}

const lifeMs = 600_000;
const codeLifeMs = 120_000;

function appAddress(flow: Flow, answer: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ ...answer, state: flow.appState });
  return `http://127.0.0.1:${flow.appPort}/sso?${query.toString()}`;
}

export async function beginFlow(
  context: Context,
  providers: Providers,
  call: Call,
  providerId: string,
  app: { readonly challenge: string; readonly port: number; readonly state: string },
): Promise<string> {
  const { provider, client } = await providers.find(call.snapshot, providerId);
  const state = newToken();
  const flow: Flow = {
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    appChallenge: app.challenge,
    appPort: app.port,
    appState: app.state,
  };
  const stateHash = hashToken(state);
  await context.store.db
    .insertInto('sso_flows')
    .values({
      state_hash: stateHash,
      provider_id: provider.id,
      content: seal(context.keys, 'sso', stateHash, JSON.stringify(flow)),
      expires_at: context.now() + lifeMs,
    })
    .execute();
  return buildAuthorizationUrl(client, {
    redirect_uri: redirectUri(call, provider),
    scope: [...new Set(['openid', ...provider.scopes])].join(' '),
    state,
    nonce: flow.nonce,
    code_challenge: await calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
  }).href;
}

async function takeFlow(context: Context, providerId: string, state: string): Promise<Flow> {
  const stateHash = hashToken(state);
  const row = await context.store.db
    .deleteFrom('sso_flows')
    .where('state_hash', '=', stateHash)
    .where('provider_id', '=', providerId)
    .where('expires_at', '>', context.now())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('SSO_FAILED', { problem: 'state' });
  return JSON.parse(unseal(context.keys, 'sso', stateHash, row.content).toString()) as Flow;
}

/** The address to send the browser to: the app's, with a code or an error. */
export async function finishFlow(
  context: Context,
  providers: Providers,
  call: Call,
  providerId: string,
  query: Readonly<Record<string, string>>,
): Promise<string> {
  const { provider, client } = await providers.find(call.snapshot, providerId);
  const { state = '' } = query;
  const flow = await takeFlow(context, providerId, state);
  try {
    const here = new URL(call.url, call.baseUrl);
    const tokens = await authorizationCodeGrant(client, here, {
      expectedState: state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new AppError('SSO_FAILED', { problem: 'token' });
    const user = await findSsoUser(context, call, provider, claims);
    const code = newToken();
    await context.store.db
      .insertInto('sso_codes')
      .values({
        code_hash: hashToken(code),
        provider_id: provider.id,
        user_id: user.id,
        challenge: flow.appChallenge,
        mfa_done: isTrusted(provider, claims) ? 1 : 0,
        expires_at: context.now() + codeLifeMs,
      })
      .execute();
    return appAddress(flow, { code });
  } catch (error) {
    const problem = error instanceof AppError ? (error.details?.problem ?? 'token') : 'token';
    context.log.warn('sso.refused', { provider: provider.id, ...errorFields(error) });
    await record(context, context.store.db, call, {
      kind: 'sign-in.failed',
      outcome: 'failure',
      details: { factor: 'sso', provider: provider.id, reason: String(problem) },
    });
    return appAddress(flow, { error: 'SSO_FAILED', problem: String(problem) });
  }
}

/** RFC 8176: the provider says how it knew the person; it counts only where the organisation says so. */
function isTrusted(provider: Provider, claims: Readonly<Record<string, unknown>>): boolean {
  const { amr, acr } = claims;
  const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
  return (
    methods.some((method) => typeof method === 'string' && provider.trustedAmr.includes(method)) ||
    (typeof acr === 'string' && provider.trustedAcr.includes(acr))
  );
}
