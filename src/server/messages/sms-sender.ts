// Sends one text message: POSTs {"to", "text"} as JSON to the organisation's gateway, with its token as bearer.
// Another gateway gets a small adapter speaking this form (docs/server.md). Called by deliver.ts.
import { AppError } from '../../shared/errors.ts';
import type { SettingValues } from '../store/snapshot.ts';
import type { TextMessage } from './outbox.ts';

export async function sendTextMessage(
  settings: SettingValues['sms'],
  token: string | undefined,
  message: TextMessage,
): Promise<void> {
  let status: number;
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ to: message.to, text: message.text }),
    });
    await response.body?.cancel();
    ({ status } = response);
  } catch (error) {
    throw new AppError('MAIL_FAILED', { reason: 'gateway' }, { cause: error });
  }
  if (status < 200 || status > 299)
    throw new AppError('MAIL_FAILED', { reason: `status ${status}` });
}
