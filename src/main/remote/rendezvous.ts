// Where the command line finds the running app: a file in the data folder that names the socket and holds the
// token, readable by its user alone. Written by the server, read by the command line.
import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdtemp, readFile, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { Strict } from '../../shared/contract.ts';
import { errnoOf, writeAtomically } from '../disk.ts';

const Rendezvous = Strict({
  address: Type.String({ minLength: 1, maxLength: 512 }),
  token: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});
export type Rendezvous = Static<typeof Rendezvous>;

function rendezvousPath(dataFolder: string): string {
  return join(dataFolder, 'command-line.json');
}

export async function writeRendezvous(dataFolder: string, rendezvous: Rendezvous): Promise<void> {
  await writeAtomically(rendezvousPath(dataFolder), Buffer.from(JSON.stringify(rendezvous)));
}

/** Only while it is still this server's own. */
export async function removeRendezvous(dataFolder: string, { token }: Rendezvous): Promise<void> {
  const found = await readRendezvous(dataFolder).catch(() => undefined);
  if (found !== undefined && found !== 'not-private' && found.token === token) {
    await rm(rendezvousPath(dataFolder), { force: true });
  }
}

/** Undefined: no app has been here. `not-private`: others could have written it, so it is not believed. */
export async function readRendezvous(
  dataFolder: string,
): Promise<Rendezvous | 'not-private' | undefined> {
  const path = rendezvousPath(dataFolder);
  try {
    if (!(await isPrivate(path))) return 'not-private';
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return Check(Rendezvous, value) ? value : undefined;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Ours, and closed to everyone else. Windows' folders of a user are so by themselves. */
async function isPrivate(path: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const { uid, mode } = await lstat(path);
  return uid === process.getuid?.() && (mode & 0o077) === 0;
}

/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, the final zero included. */
const mostAddressBytes = 103;

/**
 * A socket that only this user can reach: in the session's own folder (XDG_RUNTIME_DIR), else in the data folder,
 * else - where that path is too long - in a new private folder among the temporary files.
 */
export async function chooseAddress(
  dataFolder: string,
  runtimeFolder: string | undefined,
): Promise<string> {
  const name = createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') {
    // The name cannot be known beforehand, so it cannot be taken beforehand.
    return `\\\\.\\pipe\\countersign-${name}-${randomBytes(16).toString('hex')}`;
  }
  const inSession =
    runtimeFolder !== undefined && (await isPrivateFolder(runtimeFolder))
      ? [join(runtimeFolder, `countersign-${name}.sock`)]
      : [];
  for (const path of [...inSession, join(dataFolder, 'command-line.sock')]) {
    if (Buffer.byteLength(path) <= mostAddressBytes) return path;
  }
  return join(await mkdtemp(join(tmpdir(), 'countersign-')), 'command-line.sock');
}

/** A socket that a killed app left behind. */
export async function removeStale(address: string): Promise<void> {
  if (process.platform !== 'win32') await rm(address, { force: true });
}

export async function removeAddress(address: string): Promise<void> {
  if (process.platform === 'win32') return;
  await rm(address, { force: true });
  // Only a folder made for this; never one that holds anything.
  if (dirname(dirname(address)) === tmpdir()) await rmdir(dirname(address)).catch(() => undefined);
}

async function isPrivateFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory() && (await isPrivate(path));
  } catch {
    return false;
  }
}
