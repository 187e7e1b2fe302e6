// A connection to the organisation's directory: the servers in their order, encrypted as set, every wait limited,
// always closed. Called by find-entry.ts. Whatever goes wrong on the way is DIRECTORY_DOWN; what the directory
// itself answers is the caller's.
import { Client, ResultCodeError } from 'ldapts';
import { AppError } from '../../shared/errors.ts';
import { errorFields, type Log } from '../log.ts';
import { withTimeLimit } from '../messages/time-limit.ts';
import type { SettingValues } from '../store/snapshot.ts';

export type DirectorySettings = SettingValues['directory'];

/** ResultCodeError: the directory spoke; AppError: we did. Anything else is trouble with the line. */
function isAnswer(error: unknown): boolean {
  return error instanceof ResultCodeError || error instanceof AppError;
}

async function attempt<T>(
  settings: DirectorySettings,
  url: string,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const { timeoutMs, startTls, ca } = settings;
  const tlsOptions = { minVersion: 'TLSv1.2' as const, ...(ca !== '' && { ca: [ca] }) };
  const client = new Client({
    url,
    timeout: timeoutMs,
    connectTimeout: timeoutMs,
    // Given these, ldapts speaks TLS from the first byte, whatever the address says.
    ...(url.startsWith('ldaps:') && { tlsOptions }),
  });
  const perform = async (): Promise<T> => {
    // ldapts changes the options it is given: they are made anew for each call.
    if (startTls && url.startsWith('ldap:'))
      await client.startTLS({ ...tlsOptions, host: new URL(url).hostname });
    return act(client);
  };
  try {
    return await withTimeLimit(perform(), timeoutMs * 2);
  } finally {
    void client.unbind().catch(() => undefined);
  }
}

export async function withDirectory<T>(
  settings: DirectorySettings,
  log: Log,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  let last: unknown;
  for (const url of settings.urls) {
    try {
      return await attempt(settings, url, act);
    } catch (error) {
      if (isAnswer(error)) throw error;
      last = error;
      log.warn('directory.trouble', { url, ...errorFields(error) });
    }
  }
  throw new AppError('DIRECTORY_DOWN', undefined, { cause: last });
}
