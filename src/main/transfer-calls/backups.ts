// Automatic backups: soon after a change, and once a day, into a folder of the user's choosing that may come and go.
// Made by handlers.ts. The key and where it writes are kept sealed in the vault, so that no password is asked again.
// How they stand is shown as a slice of the state, which every change of it reaches at once.
import { createHash, randomBytes } from 'node:crypto';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { AppError } from '../../shared/errors.ts';
import type { BackupsView } from '../../shared/ipc/backups.ts';
import type { AsideRow, Entry } from '../../shared/model.ts';
import { mostLine } from '../../shared/limits.ts';
import { type BackupKey, createBackupKey } from '../transfer/lib/backup-box.ts';
import { asideToJson } from '../transfer/lib/aside-json.ts';
import { entryToJson } from '../transfer/lib/entry-json.ts';
import type { Vault } from '../vault/vault.ts';
import { type BackupPlace, backUpInto } from './backup-folder.ts';
import { entryOf } from './export.ts';

const documentName = 'backups';
const changeRestMs = 5_000;
const checkEveryMs = 60_000;
const dayMs = 86_400_000;

/** What the vault keeps for us, sealed. */
const Kept = Type.Object({
  folder: Type.String(),
  vaultName: Type.String(),
  keep: Type.Integer({ minimum: 1 }),
  key: Type.String(),
  slot: Type.Object({ kind: Type.Literal('password') }),
  last: Type.Union([
    Type.Null(),
    Type.Object({ atMs: Type.Integer(), count: Type.Integer(), hash: Type.String() }),
  ]),
});
type Kept = Static<typeof Kept>;

export interface BackupsDeps {
  readonly vault: Vault;
  readonly now: () => number;
  /** What imports kept aside: it is in the backups too. */
  readonly asideRows: () => readonly AsideRow[];
  /** Runs after any change of the vault's entries. */
  readonly onEntriesChanged: (listener: () => void) => void;
  /** Takes how they stand to the window. */
  readonly showBackups: (view: BackupsView | null) => void;
  /** Simulates a full disk (tests). */
  readonly diskFull?: () => boolean;
}

export interface Backups {
  /** Makes the first backup; nothing is set up where that fails. */
  readonly start: (wish: { folder: string; password: string; keep: number }) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Throws what the backup throws, and NOT_FOUND where none are set up. */
  readonly runNow: () => Promise<void>;
  /** Throws NOT_FOUND where none are set up, and VAULT_LOCKED. */
  readonly place: () => BackupPlace;
  /** Lends the key of the files that are ours. Throws as `place`. */
  readonly withKey: <T>(use: (key: Uint8Array) => T) => T;
}

export function createBackups(deps: BackupsDeps): Backups {
  const { vault, now, onEntriesChanged } = deps;
  let failure: BackupsView['failure'] = null;
  let soon: NodeJS.Timeout | undefined;
  let checking: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const kept = (): Kept | undefined => {
    const found = vault.document(documentName);
    return Check(Kept, found) ? found : undefined;
  };

  const needed = (): Kept => {
    const to = kept();
    if (to === undefined) throw new AppError('NOT_FOUND');
    return to;
  };

  const show = (): void => deps.showBackups(vault.isOpen() ? viewOf(kept(), failure) : null);

  const fail = (error: unknown): void => {
    failure = {
      code: error instanceof AppError ? error.code : 'INTERNAL',
      // Since when, over all tries.
      sinceMs: failure?.sinceMs ?? now(),
      isAway: isAway(error),
    };
  };

  const write = async (to: Kept, isForced: boolean): Promise<void> => {
    const entries = vault.views().map(({ id }) => entryOf(vault, id));
    try {
      const aside = deps.asideRows();
      const hash = hashOf(entries, aside);
      const isDue = to.last === null || now() - to.last.atMs >= dayMs || now() < to.last.atMs;
      if (!isForced && !isDue && failure === null && to.last?.hash === hash) return;
      if (deps.diskFull?.() === true) throw new AppError('DISK_FULL');
      const atMs = now();
      await backUpInto(to, entries, keyOf(to), atMs, aside);
      const last = { atMs, count: entries.length, hash };
      await vault.commit({ documents: { [documentName]: { ...to, last } } });
      failure = null;
    } finally {
      for (const { token } of entries) token.secret.fill(0);
    }
  };

  /** One at a time, with what is set up when its turn comes. */
  const run = (isForced: boolean): Promise<void> => {
    const result = queue.then(async () => {
      if (!vault.isOpen()) return;
      const to = isForced ? needed() : kept();
      if (to === undefined) return;
      try {
        await write(to, isForced);
      } catch (error) {
        // Locked in the middle of it: it is made when the vault is open again.
        if (vault.isOpen()) fail(error);
        throw error;
      } finally {
        show();
      }
    });
    queue = result.catch(() => undefined);
    return result;
  };
  /** Its failure is shown. */
  const runQuietly = (): void => void run(false).catch(() => undefined);

  onEntriesChanged(() => {
    clearTimeout(soon);
    soon = setTimeout(runQuietly, changeRestMs);
    soon.unref();
  });
  vault.onOpened(() => {
    clearInterval(checking);
    checking = setInterval(runQuietly, checkEveryMs);
    checking.unref();
    show();
    runQuietly();
  });
  vault.onLocked(() => {
    clearTimeout(soon);
    clearInterval(checking);
    failure = null;
    show();
  });

  return {
    start: async ({ folder, password, keep }) => {
      const { key, slot } = await createBackupKey(password);
      const to = {
        folder,
        vaultName: randomBytes(3).toString('hex'),
        keep,
        key: Buffer.from(key).toString('base64'),
        slot,
        last: null,
      };
      await write(to, true);
      show();
    },
    stop: async () => {
      await vault.commit({ documents: { [documentName]: null } });
      failure = null;
      show();
    },
    runNow: () => run(true),
    place: needed,
    withKey: (use) => {
      const { key } = keyOf(needed());
      try {
        return use(key);
      } finally {
        key.fill(0);
      }
    },
  };
}

function viewOf(to: Kept | undefined, failure: BackupsView['failure']): BackupsView | null {
  if (to === undefined) return null;
  const last = to.last === null ? null : { atMs: to.last.atMs, count: to.last.count };
  return { folder: to.folder.slice(0, mostLine), keep: to.keep, last, failure };
}

/** What a missing folder, an unplugged drive and a share that is away say (errno 3). */
const awayErrors: readonly unknown[] = [
  'ENOENT',
  'ENOTDIR',
  'ENODEV',
  'ENXIO',
  'ENOTCONN',
  'ESTALE',
  'EHOSTDOWN',
];

function isAway(error: unknown): boolean {
  return error instanceof AppError && awayErrors.includes(error.details?.errno);
}

function keyOf({ key, slot }: Kept): BackupKey {
  // Sealed by us as createBackupKey gave it; the schema above names only what tells it apart.
  return { key: Buffer.from(key, 'base64'), slot: slot as BackupKey['slot'] };
}

function hashOf(entries: readonly Entry[], aside: readonly AsideRow[]): string {
  const hash = createHash('sha256').update(JSON.stringify(entries.map(entryToJson)));
  if (aside.length > 0) hash.update(JSON.stringify(aside.map(asideToJson)));
  return hash.digest('base64');
}
