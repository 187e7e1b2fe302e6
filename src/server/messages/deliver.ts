// Takes messages out of the outbox and sends them, on any number of instances: a row is claimed by one guarded
// statement, tried again later when it fails, dropped when its time is over. Started and stopped by run.ts.
// Each channel has a sender of its own: a mail server that hangs delays no text message.
import type { Context } from '../context.ts';
import { unseal } from '../crypto/seal.ts';
import { errorFields } from '../log.ts';
import { readSecrets } from '../organisation/sections.ts';
import type { OutboxTable } from '../store/schema.ts';
import { sendMail } from './mail-transport.ts';
import type { Mail, TextMessage } from './outbox.ts';
import { sendTextMessage } from './sms-sender.ts';

export interface Delivery {
  wake(): void;
  stop(): Promise<void>;
}

const pollMs = 5000;
/** The transaction that put a message commits in this time, as a rule. */
const wakeMs = 30;
const maxBackoffMs = 900_000;

const channels = ['mail', 'sms'] as const;
type Channel = (typeof channels)[number];

async function claim(context: Context, channel: Channel): Promise<OutboxTable | undefined> {
  const { db } = context.store;
  const now = context.now();
  await db.deleteFrom('outbox').where('expires_at', '<=', now).execute();
  const due = await db
    .selectFrom('outbox')
    .select(['id', 'attempts'])
    .where('channel', '=', channel)
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst();
  if (due === undefined) return undefined;
  const backoffMs = Math.min(maxBackoffMs, 60_000 * 2 ** due.attempts);
  return db
    .updateTable('outbox')
    .set((set) => ({
      attempts: set('attempts', '+', 1),
      next_attempt_at: now + backoffMs,
    }))
    .where('id', '=', due.id)
    .where('next_attempt_at', '<=', now)
    .returningAll()
    .executeTakeFirst();
}

async function send(context: Context, row: OutboxTable): Promise<void> {
  const snapshot = await context.snapshots.current(context.store.db);
  const { mail, sms } = snapshot.settings;
  const content: unknown = JSON.parse(
    unseal(context.keys, 'message', row.id, row.content).toString(),
  );
  if (row.channel === 'mail') {
    const { password } = readSecrets(context, snapshot, 'mail');
    await sendMail(mail, password, content as Mail);
  } else {
    const { token } = readSecrets(context, snapshot, 'sms');
    await sendTextMessage(sms, token, content as TextMessage);
  }
}

/** True while there may be more. */
async function deliverOne(context: Context, channel: Channel): Promise<boolean> {
  const row = await claim(context, channel);
  if (row === undefined) return false;
  try {
    await send(context, row);
    await context.store.db.deleteFrom('outbox').where('id', '=', row.id).execute();
    context.log.debug('message.sent', { channel: row.channel });
  } catch (error) {
    context.log.warn('message.failed', {
      channel: row.channel,
      attempts: row.attempts,
      ...errorFields(error),
    });
  }
  return true;
}

interface Sender {
  wake(): void;
  stop(): Promise<void>;
}

function startSender(context: Context, channel: Channel): Sender {
  let running: Promise<void> | undefined;
  const state = { stopped: false, again: false };
  const run = async (): Promise<void> => {
    state.again = false;
    while (!state.stopped && (await deliverOne(context, channel)));
  };
  const wake = (): void => {
    if (state.stopped) return;
    state.again = true;
    running ??= run()
      .catch((error: unknown) => context.log.warn('outbox.trouble', errorFields(error)))
      .finally(() => {
        running = undefined;
        // Something came while the last run was ending.
        if (state.again) wake();
      });
  };
  return {
    wake,
    stop: async () => {
      state.stopped = true;
      await running;
    },
  };
}

export function startDelivery(context: Context): Delivery {
  const senders = channels.map((channel) => startSender(context, channel));
  const wakeAll = (): void => {
    for (const sender of senders) sender.wake();
  };
  const poll = setInterval(wakeAll, pollMs);
  poll.unref();
  const soon = new Set<NodeJS.Timeout>();
  return {
    wake: () => {
      const timer = setTimeout(() => {
        soon.delete(timer);
        wakeAll();
      }, wakeMs);
      soon.add(timer);
    },
    stop: async () => {
      clearInterval(poll);
      for (const timer of soon) clearTimeout(timer);
      await Promise.all(senders.map((sender) => sender.stop()));
    },
  };
}
