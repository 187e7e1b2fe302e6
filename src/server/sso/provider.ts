// A single sign-on provider as openid-client needs it: discovered once, kept for ten minutes, every request limited
// in time. Called by the SSO routes. Plain http only to this machine.
import {
  allowInsecureRequests,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import { AppError } from '../../shared/errors.ts';
import type { Call, Context } from '../context.ts';
import { errorFields } from '../log.ts';
import { isThisMachine } from '../organisation/networks.ts';
import { readSecrets } from '../organisation/sections.ts';
import type { SettingValues, Snapshot } from '../store/snapshot.ts';
import { boundedFetch } from './bounded-fetch.ts';

export type Provider = SettingValues['sso']['providers'][number];

export interface Providers {
  /** Throws NOT_FOUND, SSO_FAILED. */
  find(
    snapshot: Snapshot,
    providerId: string,
  ): Promise<{ provider: Provider; client: Configuration }>;
}

/** Where the provider sends the browser back to; must be registered there as it stands. */
export function redirectUri(call: Call, provider: Provider): string {
  return `${call.baseUrl}/v1/sso/${provider.id}/callback`;
}

// Marked as deprecated by its library to stand out: it is for this machine only.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
const allowPlain = allowInsecureRequests;
const keepMs = 600_000;
const timeoutSeconds = 8;

export function createProviders(context: Context): Providers {
  const kept = new Map<string, { readonly client: Configuration; readonly untilMs: number }>();
  const discover = async (provider: Provider, secret: string | undefined) => {
    const issuer = new URL(provider.issuer);
    const isPlain = issuer.protocol === 'http:' && isThisMachine(issuer.hostname);
    try {
      return await discovery(
        issuer,
        provider.clientId,
        undefined,
        secret === undefined ? None() : ClientSecretPost(secret),
        {
          timeout: timeoutSeconds,
          [customFetch]: (url, request) => boundedFetch(url, request as RequestInit),
          // The token's signature is checked even though it came straight from the provider.
          execute: [enableNonRepudiationChecks, ...(isPlain ? [allowPlain] : [])],
        },
      );
    } catch (error) {
      context.log.warn('sso.discovery-failed', { provider: provider.id, ...errorFields(error) });
      throw new AppError('SSO_FAILED', { problem: 'provider' }, { cause: error });
    }
  };
  return {
    find: async (snapshot, providerId) => {
      const provider = snapshot.settings.sso.providers.find(
        (one) => one.id === providerId && one.enabled,
      );
      if (provider === undefined) throw new AppError('NOT_FOUND');
      const name = `${snapshot.versions.sso}/${providerId}`;
      const known = kept.get(name);
      const now = Date.now();
      if (known !== undefined && known.untilMs > now) return { provider, client: known.client };
      const secret = readSecrets(context, snapshot, 'sso')[providerId];
      const client = await discover(provider, secret);
      if (kept.size > 100) kept.clear();
      kept.set(name, { client, untilMs: now + keepMs });
      return { provider, client };
    },
  };
}
