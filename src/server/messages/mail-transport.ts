// Sends one mail through the organisation's mail server. Called by deliver.ts and test-mail.ts. Every wait has a
// limit: a mail server that hangs ends in MAIL_FAILED.
import { createTransport } from 'nodemailer';
import { AppError } from '../../shared/errors.ts';
import type { SettingValues } from '../store/snapshot.ts';
import type { Mail } from './outbox.ts';
import { withTimeLimit } from './time-limit.ts';

export async function sendMail(
  settings: SettingValues['mail'],
  password: string | undefined,
  mail: Mail,
): Promise<void> {
  const { host, port, security, ca, username, from, timeoutMs } = settings;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2', ...(ca !== '' && { ca }) },
    ...(username !== '' && { auth: { user: username, pass: password ?? '' } }),
  });
  try {
    await withTimeLimit(transport.sendMail({ from, ...mail }), timeoutMs * 3);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    throw new AppError(
      'MAIL_FAILED',
      { reason: typeof code === 'string' ? code : 'unknown' },
      { cause: error },
    );
  } finally {
    transport.close();
  }
}
