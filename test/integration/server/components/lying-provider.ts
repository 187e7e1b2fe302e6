// An OpenID provider that does everything right but for the one lie it was told to tell. Signs with node's own keys.
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { freePort } from './tools.ts';

export type Lie =
  | 'none'
  | 'foreign key'
  | 'no signature'
  | 'other nonce'
  | 'no nonce'
  | 'other audience'
  | 'other issuer'
  | 'expired'
  | 'no subject'
  | 'no token'
  | 'endless answer'
  | 'no answer';

export interface LyingProvider {
  readonly issuer: string;
  lie: Lie;
  stop(): Promise<void>;
}

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function startLyingProvider(clientId: string): Promise<LyingProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const [own, foreign] = [pair(), pair()];
  const nonces = new Map<string, string>();
  const provider: { lie: Lie } = { lie: 'none' };
  const token = (code: string): string => {
    const { lie } = provider;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: lie === 'other issuer' ? 'https://other.example' : issuer,
      aud: lie === 'other audience' ? 'somebody-else' : clientId,
      iat: now - 10,
      exp: lie === 'expired' ? now - 3600 : now + 300,
      ...(lie !== 'no subject' && { sub: 'honest-subject' }),
      ...(lie !== 'no nonce' && {
        nonce: lie === 'other nonce' ? 'another-nonce' : nonces.get(code),
      }),
    };
    const alg = lie === 'no signature' ? 'none' : 'RS256';
    const head = `${encode({ alg, kid: 'key-1' })}.${encode(claims)}`;
    if (lie === 'no signature') return `${head}.`;
    const key = lie === 'foreign key' ? foreign : own;
    return `${head}.${sign('RSA-SHA256', Buffer.from(head), key.privateKey).toString('base64url')}`;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (value: unknown): void => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    };
    if (url.pathname === '/.well-known/openid-configuration')
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    else if (url.pathname === '/keys')
      json({
        keys: [
          {
            ...own.publicKey.export({ format: 'jwk' }),
            kid: 'key-1',
            use: 'sig',
            alg: 'RS256',
          },
        ],
      });
    else if (url.pathname === '/authorize') {
      const code = `code-${nonces.size}`;
      nonces.set(code, url.searchParams.get('nonce') ?? '');
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
    } else if (url.pathname === '/token') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        if (provider.lie === 'no answer') return;
        if (provider.lie === 'endless answer') {
          response.setHeader('content-type', 'application/json');
          const more = (): void => {
            while (!response.destroyed && response.write(' '.repeat(65_536)));
          };
          response.on('drain', more);
          more();
          return;
        }
        const code = new URLSearchParams(body).get('code') ?? '';
        json({
          access_token: 'an-access-token',
          token_type: 'bearer',
          ...(provider.lie !== 'no token' && { id_token: token(code) }),
        });
      });
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(provider, {
    issuer,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
