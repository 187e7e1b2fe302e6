// Single sign-on in the system browser (RFC 8252): a listener on this machine for one answer, PKCE (RFC 7636), and
// a one-time code that only this app can exchange. Called by attempts.ts. No page of the provider is shown in a window of ours.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../shared/errors.ts';
import { say, spokenLocale } from '../words.ts';

export interface BrowserDeps {
  /** Opens an address in the system browser. */
  readonly openExternal: (url: string) => Promise<void>;
}

export interface BrowserAnswer {
  readonly code: string;
  readonly verifier: string;
}

export interface BrowserRequest {
  /** Scheme, host and port of the login server. */
  readonly origin: string;
  readonly providerId: string;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

function page(): string {
  const { locale, direction } = spokenLocale();
  return `<!doctype html><html lang="${locale}" dir="${direction}"><meta charset="utf-8"><title>Countersign</title>
<body style="font:1.1em system-ui;max-width:32em;margin:4em auto;padding:0 1em">
<p>${say('browser.goBack')}</p></body>`;
}

/** Resolves with the one-time code. Throws SSO_FAILED, SERVER_TIMEOUT, CANCELLED. */
export async function askInBrowser(
  { openExternal }: BrowserDeps,
  { origin, providerId, signal, timeoutMs }: BrowserRequest,
): Promise<BrowserAnswer> {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  let settle: (outcome: string | AppError) => void = () => undefined;
  const answered = new Promise<string>((resolve, reject) => {
    settle = (outcome) => {
      if (typeof outcome === 'string') resolve(outcome);
      else reject(outcome);
    };
  });
  // Its rejection may come before anyone waits for it.
  answered.catch(() => undefined);
  const listener = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method !== 'GET' || url.pathname !== '/sso') {
      response.writeHead(404).end();
      return;
    }
    // Another program on this machine may guess the port, not the state (RFC 8252 section 8.9).
    if (!sameText(url.searchParams.get('state') ?? '', state)) {
      response.writeHead(400).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(page());
    const code = url.searchParams.get('code') ?? '';
    settle(/^[A-Za-z0-9_-]{16,128}$/u.test(code) ? code : new AppError('SSO_FAILED'));
  });
  const open = async (url: string) => {
    try {
      await openExternal(url);
    } catch (error) {
      throw new AppError('SSO_FAILED', { reason: 'no-browser' }, { cause: error });
    }
  };
  const cancel = () => {
    settle(new AppError('CANCELLED'));
  };
  const timer = setTimeout(() => {
    settle(new AppError('SERVER_TIMEOUT', { reason: 'browser' }));
  }, timeoutMs);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(0, '127.0.0.1', resolve);
    });
    const { port } = listener.address() as AddressInfo;
    const query = new URLSearchParams({ challenge, port: String(port), state });
    await open(`${origin}/v1/sso/${encodeURIComponent(providerId)}/start?${query.toString()}`);
    return { code: await answered, verifier };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    listener.close();
  }
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
