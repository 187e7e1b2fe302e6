// Changes the signed-in person's e-mail address or telephone number. Called by account/handlers.ts.
// The old address is told too: a thief who changes it must not do so silently (ASVS 6.3.7).
import type { Me } from '../../shared/api/account.ts';
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Context, SessionCall } from '../context.ts';
import { notifyUser } from '../messages/notify.ts';
import { isDuplicate } from '../store/database.ts';
import { buildMe } from './me.ts';

interface Contact {
  readonly email?: string | null;
  readonly phone?: string | null;
}

export async function updateContact(
  context: Context,
  call: SessionCall,
  body: Contact,
): Promise<Me> {
  const { db } = context.store;
  const { user, row } = call.session;
  if (user.origin !== 'local')
    throw new AppError('PASSWORD_MANAGED_ELSEWHERE', { origin: user.origin });
  const changed = await db
    .transaction()
    .execute(async (transaction) => {
      if (body.email !== undefined)
        await notifyUser(context, transaction, user.id, 'email-changed');
      const after = await transaction
        .updateTable('users')
        .set((set) => ({
          ...(body.email !== undefined && {
            email: body.email,
            email_key: body.email?.toLowerCase() ?? null,
          }),
          ...(body.phone !== undefined && { phone: body.phone }),
          version: set('version', '+', 1),
        }))
        .where('id', '=', user.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await record(context, transaction, call, {
        kind: 'account.contact-changed',
        actor: user,
        subject: user,
        device: row.device,
        details: { email: body.email !== undefined, phone: body.phone !== undefined },
      });
      return after;
    })
    .catch((error: unknown) => {
      if (isDuplicate(error)) throw new AppError('CONFLICT', { field: 'email' });
      throw error;
    });
  return buildMe(context, db, call.snapshot, { row, user: changed });
}
