// Tells a user by mail what happened to the account (ASVS 6.3.7). Called inside the transaction of the change;
// the mail is sent later by the outbox. Without a mail server or an address it does nothing.
import type { Context } from '../context.ts';
import type { Queries } from '../store/database.ts';
import { putMail } from './outbox.ts';
import { type Notice, noticeText } from './texts.ts';

export async function notifyUser(
  context: Context,
  queries: Queries,
  userId: string,
  notice: Notice,
): Promise<void> {
  const snapshot = await context.snapshots.current(queries);
  if (!snapshot.settings.mail.enabled) return;
  const user = await queries
    .selectFrom('users')
    .select(['email', 'display_name'])
    .where('id', '=', userId)
    .executeTakeFirst();
  if (user === undefined || user.email === null) return;
  const { profile, support } = snapshot.settings;
  const text = noticeText(notice, {
    name: user.display_name,
    organisation: profile.name,
    support: [support.name, support.email, support.phone].filter((part) => part !== '').join(', '),
    at: new Date(context.now()).toISOString(),
  });
  await putMail(context, queries, { to: user.email, ...text });
}
