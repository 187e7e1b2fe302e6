// Reads the address of a login server as a person typed or pasted it. Called when a server is looked at and when
// a kept one is opened. It resolves nothing and asks nobody; plain http beyond this machine ends here.
import { isIPv4, isIPv6 } from 'node:net';
import { domainToUnicode } from 'node:url';
import { AppError } from '../../shared/errors.ts';

export interface ServerAddress {
  /** Scheme, ASCII host, port: what is kept and compared. */
  readonly origin: string;
  readonly secure: boolean;
  /** ASCII; an IPv6 address without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** The host as people read it. */
  readonly displayHost: string;
}

const maxLength = 1024;

export function parseAddress(typed: string): ServerAddress {
  const text = typed.trim();
  if (text === '' || text.length > maxLength || /\s/u.test(text)) throw invalid('text');
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//iu.test(text) ? text : withScheme(text));
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid('scheme');
  // https://login.example.org@evil.example: what stands before the @ is not the host.
  if (url.username !== '' || url.password !== '') throw invalid('user-in-address');
  const hostname = url.hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '');
  if (hostname === '') throw invalid('host');
  const secure = url.protocol === 'https:';
  if (!secure && !isLoopbackName(hostname))
    throw new AppError('SERVER_INSECURE', { host: hostname });
  const host = isIPv6(hostname) ? `[${hostname}]` : hostname;
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  const shown = domainToUnicode(hostname);
  return {
    origin: `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`,
    secure,
    hostname,
    port,
    displayHost: shown === '' ? hostname : shown,
  };
}

/** RFC 6761 section 6.3 and RFC 1122 section 3.2.1.3; what it resolves to is checked again once connected. */
function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || isLoopbackAddress(hostname);
}

export function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/iu, '');
  return isIPv4(plain) ? plain.startsWith('127.') : address === '::1';
}

function withScheme(text: string): string {
  const secure = parse(`https://${text}`);
  return isLoopbackName(secure.hostname.replace(/^\[|\]$/gu, '')) ? `http://${text}` : secure.href;
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw invalid('text');
  }
}

function invalid(reason: string): AppError {
  return new AppError('SERVER_ADDRESS_INVALID', { reason });
}
