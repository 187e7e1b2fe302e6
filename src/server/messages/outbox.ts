// Mails and text messages wait here, sealed, in the transaction of what they tell of; a sender takes them out
// (deliver.ts). So a mail server that hangs delays nobody, and a crash loses no message.
import type { Context } from '../context.ts';
import { newId } from '../crypto/digest.ts';
import { seal } from '../crypto/seal.ts';
import type { Queries } from '../store/database.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface TextMessage {
  readonly to: string;
  readonly text: string;
}

const defaultLifeMs = 86_400_000;

export async function putMail(
  context: Context,
  queries: Queries,
  mail: Mail,
  lifeMs = defaultLifeMs,
): Promise<void> {
  await put(context, queries, 'mail', mail, lifeMs);
}

export async function putTextMessage(
  context: Context,
  queries: Queries,
  message: TextMessage,
  lifeMs: number,
): Promise<void> {
  await put(context, queries, 'sms', message, lifeMs);
}

async function put(
  context: Context,
  queries: Queries,
  channel: 'mail' | 'sms',
  message: Mail | TextMessage,
  lifeMs: number,
): Promise<void> {
  const now = context.now();
  const id = newId();
  await queries
    .insertInto('outbox')
    .values({
      id,
      channel,
      content: seal(context.keys, 'message', id, JSON.stringify(message)),
      created_at: now,
      expires_at: now + lifeMs,
      attempts: 0,
      next_attempt_at: now,
    })
    .execute();
  context.wakeOutbox();
}
