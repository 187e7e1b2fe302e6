// A real OpenID provider on a free port, with interactions that sign in by themselves, and a browser that follows
// redirects with its cookies. Its tokens can be made to lie.
import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { freePort } from './tools.ts';

export interface TestProvider {
  readonly issuer: string;
  /** Who the next sign-in there is. */
  subject: string;
  stop(): Promise<void>;
}

export const clientId = 'countersign';
export const clientSecret = 'a-client-secret-of-some-length';

/** As an organisation's settings name this provider. */
export function corporate({ issuer }: TestProvider) {
  return {
    id: 'corp',
    name: 'Corporate',
    enabled: true,
    issuer,
    clientId,
    clientSecret,
    scopes: ['profile'],
    createUsers: true,
    defaultRoleIds: ['sales'],
    trustedAmr: [] as string[],
    trustedAcr: [] as string[],
  };
}

export async function startProvider(redirectUris: readonly string[]): Promise<TestProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const test = { issuer, subject: 'subject-1' };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...redirectUris],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['test-key'] },
    claims: { openid: ['sub', 'amr'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    interactions: {
      url: (_context: unknown, interaction: { uid: string }) => `/go/${interaction.uid}`,
    },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `Name of ${id}`, preferred_username: id }),
    }),
  });
  const handle = provider.callback();
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith('/go/') !== true) {
      void handle(request, response);
      return;
    }
    void (async () => {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      if (prompt.name === 'login') {
        const login = { accountId: test.subject, amr: ['pwd', 'mfa'] };
        await provider.interactionFinished(request, response, { login });
        return;
      }
      const grant = new provider.Grant({
        accountId: session?.accountId,
        clientId: params.client_id as string,
      });
      grant.addOIDCScope('openid profile');
      const grantId = await grant.save();
      await provider.interactionFinished(request, response, { consent: { grantId } });
    })();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(test, {
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

/** Follows redirects as a browser does, until the address begins with `until`; answers that address. */
export async function browse(start: string, until: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 15; hop += 1) {
    if (url.startsWith(until)) return url;
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`No way on from ${url}: ${response.status} ${await response.text()}`);
    url = new URL(location, url).href;
  }
  throw new Error('Too many redirects.');
}
