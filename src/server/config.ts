// Reads the whole configuration from the environment once, at start, and reports every error at once.
// Called by index.ts, the commands and tests; nothing else reads the environment. docs/server.md lists it.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import ipaddr from 'ipaddr.js';
import { logLevels, type LogLevel } from './log.ts';
import type { StoreAddress } from './store/database.ts';

export interface Config {
  readonly dataDir: string;
  readonly store: StoreAddress;
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  /** Addresses or networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** How browsers reach this server: for single sign-on. Undefined: from the request's own address. */
  readonly publicUrl: string | undefined;
  readonly keyFile: string;
  /** The key file's content by environment, for machines without a disk of their own. */
  readonly keyText: string | undefined;
  readonly metricsToken: string | undefined;
  readonly logLevel: LogLevel;
  readonly shutdownSeconds: number;
  /** Requests being answered at once beyond which new ones get SERVER_BUSY. */
  readonly maxInFlight: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly errors: readonly string[] };

function defaultDataDir(env: Environment): string {
  const base = env.XDG_DATA_HOME;
  return join(
    base === undefined || base === '' ? join(homedir(), '.local/share') : base,
    'countersign-server',
  );
}

function isNetwork(text: string): boolean {
  if (isIP(text) !== 0) return true;
  if (isIP(text.split('/')[0] ?? '') === 0) return false;
  try {
    ipaddr.parseCIDR(text);
    return true;
  } catch {
    return false;
  }
}

/** Looked at now, so that a wrong file is named beside every other error and not at the first connection. */
function tlsErrors(certFile: string, keyFile: string): readonly string[] {
  const errors: string[] = [];
  const read = (name: string, file: string): Buffer | undefined => {
    try {
      return readFileSync(file);
    } catch {
      errors.push(`${name}: ${file} cannot be read.`);
      return undefined;
    }
  };
  const cert = read('COUNTERSIGN_TLS_CERT_FILE', certFile);
  const key = read('COUNTERSIGN_TLS_KEY_FILE', keyFile);
  if (cert === undefined || key === undefined) return errors;
  try {
    createSecureContext({ cert, key });
  } catch {
    errors.push(`${certFile} and ${keyFile} are not a certificate and key (PEM) of one pair.`);
  }
  return errors;
}

export function readConfig(env: Environment): ConfigResult {
  const errors: string[] = [];
  const text = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  };
  const whole = (name: string, absent: number, least: number, most: number): number => {
    const value = text(name);
    if (value === undefined) return absent;
    const number = /^\d{1,9}$/u.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    errors.push(`${name} must be a whole number from ${least} to ${most}, not "${value}".`);
    return absent;
  };
  const dataDir = text('COUNTERSIGN_DATA_DIR') ?? defaultDataDir(env);
  const url = text('DATABASE_URL');
  if (url !== undefined && !/^postgres(ql)?:\/\//u.test(url))
    errors.push('DATABASE_URL must begin with postgres:// (leave it out for the embedded store).');
  const certFile = text('COUNTERSIGN_TLS_CERT_FILE');
  const keyFile = text('COUNTERSIGN_TLS_KEY_FILE');
  if ((certFile === undefined) !== (keyFile === undefined))
    errors.push('COUNTERSIGN_TLS_CERT_FILE and COUNTERSIGN_TLS_KEY_FILE must be given together.');
  if (certFile !== undefined && keyFile !== undefined) errors.push(...tlsErrors(certFile, keyFile));
  const trustedProxies = (text('COUNTERSIGN_TRUSTED_PROXIES') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const proxy of trustedProxies.filter((part) => !isNetwork(part)))
    errors.push(`COUNTERSIGN_TRUSTED_PROXIES: "${proxy}" is neither an address nor a network.`);
  const publicUrl = text('COUNTERSIGN_PUBLIC_URL');
  if (publicUrl !== undefined && !/^https?:\/\/[^\s/]+$/u.test(publicUrl))
    errors.push('COUNTERSIGN_PUBLIC_URL must be like https://login.example.org, without a path.');
  const logLevel = text('COUNTERSIGN_LOG_LEVEL') ?? 'info';
  if (!logLevels.includes(logLevel as LogLevel))
    errors.push(`COUNTERSIGN_LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  const metricsToken = text('COUNTERSIGN_METRICS_TOKEN');
  if (metricsToken !== undefined && metricsToken.length < 16)
    errors.push('COUNTERSIGN_METRICS_TOKEN must have 16 characters or more.');
  const host = text('COUNTERSIGN_HOST') ?? '127.0.0.1';
  if (isIP(host) === 0 && host !== 'localhost')
    errors.push(`COUNTERSIGN_HOST must be an address to listen on, not "${host}".`);
  const config: Config = {
    dataDir,
    store:
      url === undefined
        ? { kind: 'sqlite', file: join(dataDir, 'countersign.db') }
        : {
            kind: 'postgres',
            url,
            maxConnections: whole('COUNTERSIGN_DATABASE_CONNECTIONS', 10, 1, 200),
          },
    host,
    port: whole('COUNTERSIGN_PORT', 8480, 0, 65_535),
    tls: certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : undefined,
    trustedProxies,
    publicUrl,
    keyFile: text('COUNTERSIGN_KEY_FILE') ?? join(dataDir, 'keys.json'),
    keyText: text('COUNTERSIGN_KEYS'),
    metricsToken,
    logLevel: logLevel as LogLevel,
    shutdownSeconds: whole('COUNTERSIGN_SHUTDOWN_SECONDS', 10, 0, 300),
    maxInFlight: whole('COUNTERSIGN_MAX_IN_FLIGHT', 1000, 10, 100_000),
  };
  return errors.length === 0 ? { ok: true, config } : { ok: false, errors };
}
