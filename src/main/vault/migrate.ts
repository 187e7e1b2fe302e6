// Brings a vault's file of an older version into the present one: a copy aside first, then the whole file anew.
// Called by access.ts when a vault is opened and may be written. Killed at any moment, the vault's file is the old one
// or the new one, whole, and the copy is there before the old one goes.
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { identityOf, makePrivateFolder, removeTemporaryFiles, writeAtomically } from '../disk.ts';
import type { Log } from '../log.ts';
import type { VaultKeys } from './envelope.ts';
import { formatVersion, type Header } from './header.ts';
import { type ReadFile, readVaultFile } from './opening.ts';
import { layOut, openSealed, readSealed } from './vault-file.ts';

export interface MigrateDeps {
  readonly path: string;
  readonly appVersion: string;
  readonly now: () => number;
  readonly log: Log;
  readonly diskFull?: () => boolean;
}

/** Beside the generations, and unlike them never thinned out: a way back to the version of before. */
export const olderFolder = 'older-versions';

/** A file of an older version becomes one of ours; where that cannot be it is given back, to be read as it is. */
export async function broughtForward(
  sealed: ReadFile,
  keys: VaultKeys,
  deps: MigrateDeps,
): Promise<ReadFile> {
  if (!isOlder(sealed)) return sealed;
  try {
    const present = await migrate(sealed, keys, deps);
    deps.log.info(`vault: brought forward from version ${sealed.version}`);
    return present;
  } catch (error) {
    deps.log.error(`vault: could not be brought forward from version ${sealed.version}`, { error });
    return sealed;
  }
}

/**
 * The file as it is now. Throws DISK_FULL or DISK_FAILED, or VAULT_DAMAGED where records of it are set aside: their
 * bytes are in the old file only. The old file is then as it was.
 */
async function migrate(sealed: ReadFile, keys: VaultKeys, deps: MigrateDeps): Promise<ReadFile> {
  const { path, appVersion, now } = deps;
  if (deps.diskFull?.() === true) throw new AppError('DISK_FULL');
  const { header, contents, extent } = openSealed(sealed, keys);
  if (contents.damaged.size > 0) throw new AppError('VAULT_DAMAGED', { part: 'records' });
  const next: Header = {
    ...header,
    snapshot: header.snapshot + 1,
    writtenAtMs: now(),
    writtenBy: appVersion,
  };
  const records = [...contents.entries.values(), ...contents.documents.values()];
  const { parts } = layOut(next, keys, extent.mark.sequence + 1, { records, removed: [] });
  // Read as any file is read, before it takes the place of the only other one.
  const { contents: again } = openSealed(readSealed(Buffer.concat(parts)), keys);
  const isWhole =
    again.damaged.size === 0 &&
    [...contents.entries.keys()].every((id) => again.entries.has(id)) &&
    [...contents.documents.keys()].every((name) => again.documents.has(name));
  if (!isWhole) throw new AppError('VAULT_DAMAGED', { part: 'migration' });
  await copyAside(sealed, path);
  await writeAtomically(path, parts, {
    beforeReplacing: async () => {
      const { inode, size } = identityOf(await stat(path, { bigint: true }));
      if (inode !== sealed.identity.inode || size !== sealed.identity.size)
        throw new AppError('VAULT_READ_ONLY', { reason: 'changed-outside' });
    },
  });
  const written = await readVaultFile(path);
  if (written === undefined) throw new AppError('DISK_FAILED', { errno: 'ENOENT' });
  return written;
}

export function isOlder({ version }: { readonly version: number }): boolean {
  return version < formatVersion;
}

export function isNewer({ version }: { readonly version: number }): boolean {
  return version > formatVersion;
}

/** The bytes that were read and opened, not what may lie at the path by now. */
async function copyAside({ bytes, version, header }: ReadFile, path: string): Promise<void> {
  const folder = join(dirname(path), olderFolder);
  const copy = join(folder, `version-${version}-${header.snapshot}.vault`);
  try {
    await makePrivateFolder(folder);
  } catch (cause) {
    throw new AppError('DISK_FAILED', {}, { cause });
  }
  await removeTemporaryFiles(copy).catch(() => undefined);
  const there = await readFile(copy).catch(() => undefined);
  // Another copy of that name is of another vault's life (a restored folder): both stay.
  if (there === undefined) await writeAtomically(copy, bytes);
  else if (!bytes.equals(there))
    await writeAtomically(`${copy.slice(0, -6)}-${Date.now()}.vault`, bytes);
}
