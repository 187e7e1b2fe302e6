// Writes one event to the audit log, in the transaction of what it tells of. Called by every feature.
// Details are small plain values: never a secret, never a typed name that belongs to nobody.
import type { Call, Context } from '../context.ts';
import type { Queries } from '../store/database.ts';

export interface Person {
  readonly id: string;
  readonly username: string;
}

export interface Event {
  /** `subject.what`, for example `sign-in.failed`. */
  readonly kind: string;
  readonly outcome?: 'success' | 'failure';
  /** Who did it; left out where nobody is signed in yet. */
  readonly actor?: Person | undefined;
  readonly subject?: Person | undefined;
  readonly device?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** The command line and the server's own doings have no call. */
export type Origin = Pick<Call, 'address'>;
export const ownDoing: Origin = { address: 'server' };

export async function record(
  context: Context,
  queries: Queries,
  origin: Origin,
  event: Event,
): Promise<string> {
  const at = context.now();
  const id = context.nextAuditId(at);
  const { kind, outcome = 'success', actor, subject, device = '', details = {} } = event;
  await queries
    .insertInto('audit')
    .values({
      id,
      at,
      kind,
      outcome,
      actor_id: actor?.id ?? null,
      actor_name: actor?.username ?? null,
      subject_id: subject?.id ?? null,
      subject_name: subject?.username ?? null,
      address: origin.address,
      device,
      details: JSON.stringify(details),
    })
    .execute();
  context.metrics.event(kind, outcome);
  return id;
}
