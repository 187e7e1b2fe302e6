// One token as a URI: `otpauth://` (the Key URI Format), `motp://` and `steam://`, read and written by hand,
// because `new URL()` cuts names at "#" and decodes before the label is split. Called by every enrolment,
// reader and writer. The cases where programs differ are listed in formats.md 1.1.
import { AppError } from '../errors.ts';
import type { Algorithm, Entry, Problem, TimeBasedType, Token } from '../model.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';
import { decodeBase64 } from './base64.ts';
import { readCodeDisplay, writeCodeDisplay } from './code-display.ts';
import { readAlgorithm, readCounter, readDigits, readPeriod } from './fields.ts';
import { decodeHex, encodeHex } from './hex.ts';
import { type Names, readLabel } from './label.ts';
import { parseQuery, percentDecode, percentEncode, queryDecode } from './percent.ts';

type UriWarning = Pick<Problem, 'code' | 'reason'>;

export interface ParsedUri {
  readonly entry: Entry;
  readonly warnings: readonly UriWarning[];
}

/** How the target program wants to be told of Steam, and whether notes and tags go along (Ente's way). */
export interface UriDialect {
  /** `host`: otpauth://steam/ (Aegis, Ente, we). `parameter`: encoder=steam (Stratum, KeePassXC). `scheme`: steam:// (Bitwarden, Proton). */
  readonly steam?: 'host' | 'parameter' | 'scheme';
  readonly details?: boolean;
}

type Parameters = ReadonlyMap<string, string>;

/** What a type is made of where the URI does not say. */
const usual: Readonly<
  Record<TimeBasedType, { algorithm: Algorithm; digits: number; periodSeconds: number }>
> = {
  totp: { algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
  steam: { algorithm: 'SHA1', digits: 5, periodSeconds: 30 },
  motp: { algorithm: 'MD5', digits: 6, periodSeconds: 10 },
  yandex: { algorithm: 'SHA256', digits: 8, periodSeconds: 30 },
};

/**
 * Throws LINK_MALFORMED (no such URI), TYPE_UNKNOWN, SECRET_MISSING, SECRET_INVALID, ALGORITHM_UNKNOWN,
 * DIGITS_INVALID, PERIOD_INVALID or COUNTER_INVALID.
 */
export function parseOtpauthUri(text: string): ParsedUri {
  const match = /^([a-z]+):\/\/([^?]*)(?:\?(.*))?$/is.exec(text.replace(/^\uFEFF/, '').trim());
  const scheme = match?.[1]?.toLowerCase();
  const path = match?.[2] ?? '';
  const parameters = parseQuery(match?.[3] ?? '');
  if (scheme === 'otpauth') return parseKeyUri(path, parameters);
  if (scheme === 'motp') return parseMotp(path, parameters);
  if (scheme === 'steam') return parseSteam(path);
  throw new AppError('LINK_MALFORMED');
}

function parseKeyUri(path: string, parameters: Parameters): ParsedUri {
  const slash = path.indexOf('/');
  const host = (slash < 0 ? path : path.slice(0, slash)).toLowerCase();
  const label = slash < 0 ? '' : path.slice(slash + 1);
  if (host === 'hotp') return parseHotp(label, parameters);
  if (host === 'steam') return parseTimeBased('steam', label, parameters);
  if (host === 'yaotp') return parseTimeBased('yandex', label, parameters);
  if (host !== 'totp') throw new AppError('TYPE_UNKNOWN', { type: host.slice(0, 40) });
  if (saysSteam(parameters)) return parseTimeBased('steam', label, parameters);
  const parsed = parseTimeBased('totp', label, parameters);
  return looksLikeSteam(parsed.entry, parameters) ? asSteam(parsed, parameters) : parsed;
}

function parseHotp(label: string, parameters: Parameters): ParsedUri {
  const secret = readSecret(parameters);
  const algorithm = readAlgorithm(parameters.get('algorithm'));
  const digits = readDigits(parameters.get('digits'));
  const counter = readCounter(parameters.get('counter'));
  const token: Token = { type: 'hotp', secret, algorithm, digits, counter: counter ?? 0 };
  const entry = withNames(token, readLabel(label, issuerOf(parameters)), parameters);
  // The Key URI Format requires it; Ente and Stratum write URIs without, and mean 0.
  return counter === undefined
    ? {
        entry,
        warnings: [{ code: 'COUNTER_INVALID', reason: { code: 'counter-missing' } }],
      }
    : { entry, warnings: [] };
}

function parseTimeBased(
  type: 'totp' | 'steam' | 'yandex',
  label: string,
  parameters: Parameters,
): ParsedUri {
  const { issuer, periodSeconds } = gluedPeriod(parameters);
  const pin = type === 'yandex' ? (parameters.get('pin') ?? '') : '';
  const token: Token = {
    type,
    secret: readSecret(parameters),
    algorithm: readAlgorithm(parameters.get('algorithm'), usual[type].algorithm),
    digits: readDigits(parameters.get('digits'), usual[type].digits),
    periodSeconds: readPeriod(periodSeconds, usual[type].periodSeconds),
    ...(pin !== '' && { pin: new TextDecoder().decode(decodeBase32(queryDecode(pin))) }),
  };
  return { entry: withNames(token, readLabel(label, issuer), parameters), warnings: [] };
}

/** `motp://Issuer:User?secret=HEX` (Aegis, Stratum). The PIN is not in theirs; ours carries it. */
function parseMotp(path: string, parameters: Parameters): ParsedUri {
  const pin = queryDecode(parameters.get('pin') ?? '');
  const token: Token = {
    type: 'motp',
    secret: decodeHex(queryDecode(parameters.get('secret') ?? '')),
    algorithm: readAlgorithm(parameters.get('algorithm'), 'MD5'),
    digits: readDigits(parameters.get('digits'), usual.motp.digits),
    periodSeconds: readPeriod(parameters.get('period'), usual.motp.periodSeconds),
    ...(pin !== '' && { pin }),
  };
  const label = readLabel(path.replace(/^\//, ''), issuerOf(parameters));
  return { entry: withNames(token, label, parameters), warnings: [] };
}

/** `steam://SECRET` (Bitwarden, Proton). */
function parseSteam(path: string): ParsedUri {
  const secret = decodeBase32(percentDecode(path.replace(/\/$/, '')));
  return {
    entry: { token: { type: 'steam', secret, ...usual.steam }, issuer: 'Steam', account: '' },
    warnings: [],
  };
}

/** KeePassXC writes encoder=steam, Stratum the bare flag `&steam`. */
function saysSteam(parameters: Parameters): boolean {
  const flag = parameters.get('steam')?.toLowerCase();
  return (
    parameters.get('encoder')?.toLowerCase() === 'steam' || ['', '1', 'true'].includes(flag ?? 'no')
  );
}

/** Stratum, FreeOTP+ and WinAuth mark Steam by the issuer alone. Any `encoder` parameter is the way back. */
function looksLikeSteam(entry: Entry, parameters: Parameters): boolean {
  const { token } = entry;
  if (token.type !== 'totp' || token.algorithm !== 'SHA1' || token.periodSeconds !== 30)
    return false;
  if (entry.issuer.toLowerCase() !== 'steam' || parameters.has('encoder')) return false;
  return token.digits === 5 || (parameters.get('digits') ?? '') === '';
}

function asSteam(parsed: ParsedUri, parameters: Parameters): ParsedUri {
  const { entry } = parsed;
  const secret = winAuthSecret(parameters) ?? entry.token.secret;
  const certain = entry.token.digits === 5;
  return {
    entry: { ...entry, token: { type: 'steam', secret, ...usual.steam } },
    warnings: certain
      ? parsed.warnings
      : [...parsed.warnings, { code: 'TYPE_UNKNOWN', reason: { code: 'read-as-steam' } }],
  };
}

/** WinAuth's `data` holds Steam's own JSON; the key in it is the right one (formats.md 18). */
function winAuthSecret(parameters: Parameters): Uint8Array | undefined {
  const data = parameters.get('data');
  if (data === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(queryDecode(data));
    const members = value as Readonly<Record<string, unknown>>;
    const shared = members.shared_secret;
    return typeof shared === 'string' && shared !== '' ? decodeBase64(shared) : undefined;
  } catch {
    return undefined;
  }
}

/** One release of Ente wrote `issuer=Xperiod=30`, the ampersand forgotten. */
function gluedPeriod(parameters: Parameters): {
  issuer: string;
  periodSeconds: string | undefined;
} {
  const periodSeconds = parameters.get('period');
  const glued = /^(.*)period=(\d+)$/s.exec(parameters.get('issuer') ?? '');
  return periodSeconds === undefined && glued?.[1] !== undefined
    ? { issuer: queryDecode(glued[1]).trim(), periodSeconds: glued[2] }
    : { issuer: issuerOf(parameters), periodSeconds: periodSeconds && queryDecode(periodSeconds) };
}

function issuerOf(parameters: Parameters): string {
  return queryDecode(parameters.get('issuer') ?? '').trim();
}

function readSecret(parameters: Parameters): Uint8Array {
  return decodeBase32(queryDecode(parameters.get('secret') ?? ''));
}

function withNames(token: Token, names: Names, parameters: Parameters): Entry {
  const display = parameters.get('codedisplay');
  return {
    token,
    ...names,
    ...readCodeDisplay(display === undefined ? undefined : queryDecode(display)),
  };
}

/** All parameters, always: some readers have wrong defaults (formats.md 1.3). */
export function formatOtpauthUri(entry: Entry, dialect: UriDialect = {}): string {
  const { token } = entry;
  if (token.type === 'motp') return formatMotp(entry, token.secret, dialect);
  if (token.type === 'steam' && dialect.steam === 'scheme')
    return `steam://${encodeBase32(token.secret)}`;
  const asParameter = token.type === 'steam' && dialect.steam === 'parameter';
  const host = asParameter ? 'totp' : token.type === 'yandex' ? 'yaotp' : token.type;
  const issuer = asParameter && entry.issuer === '' ? 'Steam' : entry.issuer;
  const query = [
    `secret=${encodeBase32(token.secret)}`,
    ...(issuer === '' ? [] : [`issuer=${percentEncode(issuer)}`]),
    `algorithm=${token.algorithm}`,
    `digits=${token.digits}`,
    token.type === 'hotp' ? `counter=${token.counter}` : `period=${token.periodSeconds}`,
    ...(asParameter ? ['encoder=steam'] : []),
    // Without it our own reader, like others, would take this for Steam Guard.
    ...(looksLikeSteam(entry, new Map([['digits', String(token.digits)]]))
      ? ['encoder=digits']
      : []),
    ...(token.type === 'yandex' && token.pin !== undefined
      ? [
          `pin_length=${token.pin.length}`,
          `pin=${encodeBase32(new TextEncoder().encode(token.pin))}`,
        ]
      : []),
    ...details(entry, dialect),
  ];
  return `otpauth://${host}/${formatLabel({ ...entry, issuer })}?${query.join('&')}`;
}

function formatMotp(entry: Entry, secret: Uint8Array, dialect: UriDialect): string {
  const { token } = entry;
  const period = token.type === 'motp' ? token.periodSeconds : usual.motp.periodSeconds;
  const query = [
    `secret=${encodeHex(secret)}`,
    ...(entry.issuer === '' ? [] : [`issuer=${percentEncode(entry.issuer)}`]),
    ...(token.algorithm === 'MD5' ? [] : [`algorithm=${token.algorithm}`]),
    ...(token.digits === usual.motp.digits ? [] : [`digits=${token.digits}`]),
    ...(period === usual.motp.periodSeconds ? [] : [`period=${period}`]),
    ...(token.pin === undefined ? [] : [`pin=${percentEncode(token.pin)}`]),
    ...details(entry, dialect),
  ];
  return `motp://${formatLabel(entry)}?${query.join('&')}`;
}

function formatLabel({ issuer, account }: Names): string {
  if (issuer !== '') return `${percentEncode(issuer)}:${percentEncode(account)}`;
  // A leading colon is the way Ente and Proton say "no issuer" where the account would be taken apart.
  return `${/[:]|\/Meraki$/.test(account) ? ':' : ''}${percentEncode(account)}`;
}

function details(entry: Entry, dialect: UriDialect): readonly string[] {
  const display = dialect.details === true ? writeCodeDisplay(entry) : undefined;
  return display === undefined ? [] : [`codeDisplay=${percentEncode(display)}`];
}
