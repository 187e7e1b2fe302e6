// Tries a provider's saved settings for an administrator, without signing anyone in: what it says of itself, its keys,
// and whether it knows this client. Called by the settings routes. Every answer of the provider is hostile until read.
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { SsoCheck, SsoTest } from '../../shared/api/organisation.ts';
import { AppError } from '../../shared/errors.ts';
import type { Call, Context } from '../context.ts';
import { isThisMachine } from '../organisation/networks.ts';
import { readSecrets } from '../organisation/sections.ts';
import { withoutControls } from '../users/names.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { type Provider, redirectUri } from './provider.ts';

type Problem = NonNullable<SsoCheck['problem']>;

const Metadata = Type.Object({
  issuer: Type.String(),
  authorization_endpoint: Type.Optional(Type.String()),
  token_endpoint: Type.Optional(Type.String()),
  jwks_uri: Type.Optional(Type.String()),
  code_challenge_methods_supported: Type.Optional(Type.Array(Type.String())),
});
const Keys = Type.Object({
  keys: Type.Array(
    Type.Object({ kty: Type.String(), use: Type.Optional(Type.String()) }, { maxProperties: 100 }),
  ),
});
const Refusal = Type.Object({ error: Type.String() });

interface Step {
  readonly check: SsoCheck['check'];
  readonly problem?: Problem;
  readonly result?: SsoCheck['result'];
  readonly detail?: string;
}

function row({ check, problem, result, detail = '' }: Step): SsoCheck {
  return {
    check,
    result: result ?? (problem === undefined ? 'ok' : 'failed'),
    problem: problem ?? null,
    detail: withoutControls(detail).slice(0, 200),
  };
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isThisMachine(hostname);
}

type Got = { readonly value: unknown } | { readonly problem: Problem; readonly detail?: string };

/** For all its questions together: the one who asked waits for the answer. */
const wholeLimitMs = 15_000;

async function getJson(address: string, signal: AbortSignal): Promise<Got> {
  try {
    const headers = { accept: 'application/json' };
    const response = await boundedFetch(address, { headers, signal });
    if (!response.ok) return { problem: 'refused', detail: String(response.status) };
    const text = await response.text();
    try {
      return { value: JSON.parse(text) as unknown };
    } catch {
      return { problem: 'malformed' };
    }
  } catch (error) {
    return error instanceof AppError ? { problem: 'malformed' } : { problem: 'unreachable' };
  }
}

async function checkKeys(address: string, signal: AbortSignal): Promise<Step> {
  const got = await getJson(address, signal);
  if ('problem' in got) return { check: 'keys', ...got };
  if (!Check(Keys, got.value)) return { check: 'keys', problem: 'malformed' };
  // RFC 7517 section 4.1: symmetric keys (`oct`) check nothing that a client should have.
  const usable = got.value.keys.filter((key) => key.kty !== 'oct' && key.use !== 'enc');
  return usable.length === 0
    ? { check: 'keys', problem: 'no-keys' }
    : { check: 'keys', detail: String(usable.length) };
}

/** A code nobody was given: `invalid_grant` means that the client itself was recognised (RFC 6749 section 5.2). */
async function checkClient(
  address: string,
  provider: Provider,
  secret: string | undefined,
  callback: string,
  signal: AbortSignal,
): Promise<Step> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: 'no-such-code',
    redirect_uri: callback,
    code_verifier: 'a'.repeat(43),
    client_id: provider.clientId,
    ...(secret !== undefined && { client_secret: secret }),
  });
  let error: string;
  try {
    const response = await boundedFetch(address, { method: 'POST', body, signal });
    const value: unknown = await response.json();
    if (!Check(Refusal, value)) return { check: 'client', problem: 'malformed' };
    ({ error } = value);
  } catch (cause) {
    const isAnswer = cause instanceof AppError || cause instanceof SyntaxError;
    return { check: 'client', problem: isAnswer ? 'malformed' : 'unreachable' };
  }
  if (error === 'invalid_grant') return { check: 'client' };
  return error === 'invalid_client' || error === 'unauthorized_client'
    ? { check: 'client', problem: 'client-refused', detail: error }
    : { check: 'client', problem: 'refused', result: 'warning', detail: error };
}

async function checksOf(
  provider: Provider,
  secret: string | undefined,
  callback: string,
): Promise<readonly Step[]> {
  const signal = AbortSignal.timeout(wholeLimitMs);
  // OpenID Connect Discovery 1.0 section 4: behind the issuer's own path.
  const got = await getJson(
    `${provider.issuer.replace(/\/$/u, '')}/.well-known/openid-configuration`,
    signal,
  );
  if ('problem' in got) return [{ check: 'discovery', ...got }];
  if (!Check(Metadata, got.value)) return [{ check: 'discovery', problem: 'malformed' }];
  const metadata = got.value;
  const steps: Step[] = [{ check: 'discovery' }];
  const isSame = metadata.issuer.replace(/\/$/u, '') === provider.issuer.replace(/\/$/u, '');
  steps.push(
    isSame
      ? { check: 'issuer' }
      : { check: 'issuer', problem: 'issuer-differs', detail: metadata.issuer },
  );
  const { authorization_endpoint, token_endpoint, jwks_uri } = metadata;
  if (!authorization_endpoint || !token_endpoint || !jwks_uri)
    return [...steps, { check: 'endpoints', problem: 'endpoint-missing' }];
  const unsafe = [authorization_endpoint, token_endpoint, jwks_uri].find((one) => !isSafe(one));
  if (unsafe !== undefined)
    return [...steps, { check: 'endpoints', problem: 'endpoint-insecure', detail: unsafe }];
  const methods = metadata.code_challenge_methods_supported ?? [];
  return [
    ...steps,
    { check: 'endpoints' },
    await checkKeys(jwks_uri, signal),
    methods.includes('S256')
      ? { check: 'pkce' }
      : { check: 'pkce', problem: 'pkce-unannounced', result: 'warning' },
    await checkClient(token_endpoint, provider, secret, callback, signal),
  ];
}

/** Throws NOT_FOUND for a provider that is not saved. One that is switched off can be tried too. */
export async function testProvider(
  context: Context,
  call: Call,
  providerId: string,
): Promise<SsoTest> {
  const provider = call.snapshot.settings.sso.providers.find((one) => one.id === providerId);
  if (provider === undefined) throw new AppError('NOT_FOUND');
  const secret = readSecrets(context, call.snapshot, 'sso')[providerId];
  const callback = redirectUri(call, provider);
  const checks = (await checksOf(provider, secret, callback)).map(row);
  return {
    ok: checks.every(({ result }) => result !== 'failed'),
    checks,
    redirectUri: callback,
  };
}
