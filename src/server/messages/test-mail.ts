// Sends a mail at once with the saved settings, so that an administrator sees whether they work.
// Called by the settings routes; throws MAIL_FAILED with the mail library's own code for the reason.
import { AppError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { readSecrets } from '../organisation/sections.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { sendMail } from './mail-transport.ts';

export async function testMail(context: Context, snapshot: Snapshot, to: string): Promise<void> {
  const { mail, profile } = snapshot.settings;
  if (mail.host === '') throw new AppError('MAIL_FAILED', { reason: 'no mail server is set' });
  const { password } = readSecrets(context, snapshot, 'mail');
  await sendMail(mail, password, {
    to,
    subject: `${profile.name}: test`,
    text: `This mail was sent by the login server of ${profile.name} to try its settings.\n`,
  });
}
