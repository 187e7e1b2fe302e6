// One writer per vault: a small file that names the process that may write. Used by opening.
// A lock whose process is gone (killed, power cut) is taken over; a living one never.
import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { asDiskError, errnoOf, privateFile } from '../disk.ts';

export interface FileLock {
  readonly release: () => Promise<void>;
}

interface Holder {
  readonly pid: number;
  /** When that process began, as the system counts; '' where it cannot be told. */
  readonly began: string;
  /** When the machine was started, roughly: after a restart process numbers mean nothing. */
  readonly bootedAtMs: number;
}

const bootToleranceMs = 120_000;

function bootedAtMs(): number {
  return Math.round(Date.now() - uptime() * 1000);
}

/** Field 22 of /proc/PID/stat (proc(5)); the name in field 2 may hold blanks and brackets. */
async function beganOf(pid: number): Promise<string> {
  if (process.platform !== 'linux') return '';
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function isAlive(holder: Holder): Promise<boolean> {
  if (Math.abs(holder.bootedAtMs - bootedAtMs()) > bootToleranceMs) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: there is such a process, of another user.
    if (errnoOf(error) !== 'EPERM') return false;
  }
  return (await beganOf(holder.pid)) === holder.began;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder> | null;
    const { pid, began, bootedAtMs: booted } = value ?? {};
    return Number.isInteger(pid) && typeof began === 'string' && typeof booted === 'number'
      ? { pid: Number(pid), began, bootedAtMs: booted }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where another living process holds it. Throws DISK_FULL or DISK_FAILED. */
export async function acquireLock(path: string): Promise<FileLock | undefined> {
  const own = JSON.stringify({
    pid: process.pid,
    began: await beganOf(process.pid),
    bootedAtMs: bootedAtMs(),
  });
  const mine = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(mine, own, { mode: privateFile, flag: 'wx' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (await tryLink(mine, path)) {
        return {
          release: async () => {
            const text = await readFile(path, 'utf8').catch(() => '');
            if (text === own) await rm(path, { force: true });
          },
        };
      }
      const text = await readFile(path, 'utf8').catch(() => undefined);
      if (text === undefined) continue;
      const holder = parseHolder(text);
      if (holder !== undefined && (await isAlive(holder))) return undefined;
      await discard(path, text);
    }
    return undefined;
  } catch (error) {
    throw asDiskError(error);
  } finally {
    await rm(mine, { force: true }).catch(() => undefined);
  }
}

/** Linking a whole file into place: nobody ever sees a lock that is half written. */
async function tryLink(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST') return false;
    if (errno !== 'EPERM' && errno !== 'ENOTSUP' && errno !== 'ENOSYS') throw error;
    // No hard links here (exFAT, some network shares).
    return writeFile(path, await readFile(mine), { flag: 'wx', mode: privateFile }).then(
      () => true,
      (failure: unknown) => {
        if (errnoOf(failure) === 'EEXIST') return false;
        throw failure;
      },
    );
  }
}

/** Takes the dead lock out of the way, unless another process has put a living one there meanwhile. */
async function discard(path: string, expected: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== expected) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
