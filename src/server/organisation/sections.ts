// Reads and writes one section of the settings with its version, secret and notices. Called by the settings
// handlers; knows nothing of what a section means.
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Context, SessionCall } from '../context.ts';
import { newId } from '../crypto/digest.ts';
import { seal, unseal } from '../crypto/seal.ts';
import type { Queries } from '../store/database.ts';
import {
  raiseRevision,
  type Section,
  type SectionValue,
  type Snapshot,
} from '../store/snapshot.ts';
import { policyNotices } from './notices.ts';

/** Named secrets of a section, for example `bindPassword`, or one for each provider. */
export type Secrets = Readonly<Record<string, string>>;

export function readSecrets(context: Context, snapshot: Snapshot, section: Section): Secrets {
  const sealed = snapshot.secrets[section];
  if (sealed === undefined) return {};
  return JSON.parse(unseal(context.keys, 'settings', section, sealed).toString()) as Secrets;
}

export function readSection<S extends Section>(snapshot: Snapshot, section: S) {
  return {
    value: snapshot.settings[section],
    version: snapshot.versions[section],
    notices: policyNotices(snapshot.settings, section),
  };
}

export interface Change<S extends Section> {
  readonly value: SectionValue<S>;
  readonly version: number;
  readonly confirmWeaker?: boolean;
  /** Undefined: as they were. */
  readonly secrets?: Secrets;
}

/** Throws CONFLICT when someone else was faster, CONFIRMATION_NEEDED with the rules it would break. */
export async function writeSection<S extends Section>(
  context: Context,
  call: SessionCall,
  section: S,
  change: Change<S>,
): Promise<Snapshot> {
  const after = { ...call.snapshot.settings, [section]: change.value };
  const weaker = policyNotices(after, section);
  if (weaker.length > 0 && change.confirmWeaker !== true)
    throw new AppError('CONFIRMATION_NEEDED', {
      settings: weaker.map((notice) => notice.setting),
      rules: weaker.map((notice) => notice.rule),
    });
  return context.store.db.transaction().execute(async (transaction) => {
    await put(context, transaction, section, change);
    await raiseRevision(transaction, newId());
    const { user, row } = call.session;
    await record(context, transaction, call, {
      kind: 'settings.changed',
      actor: user,
      device: row.device,
      details: {
        section,
        weaker: weaker.map((notice) => notice.setting).join(' '),
        ...changedFields(call.snapshot.settings[section], change.value),
      },
    });
    return context.snapshots.current(transaction);
  });
}

async function put<S extends Section>(
  context: Context,
  queries: Queries,
  section: S,
  change: Change<S>,
): Promise<void> {
  const row = {
    value: JSON.stringify(change.value),
    version: change.version + 1,
    ...(change.secrets !== undefined && {
      secret: seal(context.keys, 'settings', section, JSON.stringify(change.secrets)),
    }),
  };
  const done =
    change.version === 0
      ? await queries
          .insertInto('settings')
          .values({ section, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .returning('version')
          .executeTakeFirst()
      : await queries
          .updateTable('settings')
          .set(row)
          .where('section', '=', section)
          .where('version', '=', change.version)
          .returning('version')
          .executeTakeFirst();
  if (done === undefined) throw new AppError('CONFLICT', { field: 'version' });
}

/** Old and new of short plain fields, for the audit log; pictures and long texts by name only. */
function changedFields(before: object, after: object): Record<string, string> {
  const old = before as Readonly<Record<string, unknown>>;
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
  );
  return Object.fromEntries(
    changed.map(([name, value]) => {
      const [was, is] = [JSON.stringify(old[name]), JSON.stringify(value)];
      return [name, was.length + is.length > 200 ? 'changed' : `${was} -> ${is}`];
    }),
  );
}
