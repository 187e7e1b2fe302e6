// One writer per vault: a small file that names the process that may write. Used by sole-writer.ts.
// The files are numbered and the highest counts, so that of many who find a lock whose process is gone (killed,
// power cut) exactly one takes over: by making the next number. A living process is never pushed aside.
import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { basename, dirname, join } from 'node:path';
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
  const mine = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const own: Holder = {
      pid: process.pid,
      began: await beganOf(process.pid),
      bootedAtMs: bootedAtMs(),
    };
    await writeFile(mine, JSON.stringify(own), { mode: privateFile, flag: 'wx' });
    for (;;) {
      const highest = Math.max(0, ...(await numbersOf(path)));
      if (highest > 0 && (await isHeld(`${path}-${highest}`))) return undefined;
      const number = highest + 1;
      if (!(await linkExclusively(mine, `${path}-${number}`))) continue;
      // We may have been slow: others may have taken this number, let go of it and cleared it away.
      if (Math.max(...(await numbersOf(path))) > number) {
        await rm(`${path}-${number}`, { force: true });
        continue;
      }
      await clearBelow(path, number);
      // An empty file holds nothing, and emptying one works on a full disk too.
      return { release: () => truncate(`${path}-${number}`) };
    }
  } catch (error) {
    throw asDiskError(error);
  } finally {
    await rm(mine, { force: true }).catch(() => undefined);
  }
}

async function numbersOf(path: string): Promise<readonly number[]> {
  const start = `${basename(path)}-`;
  return (await readdir(dirname(path)))
    .filter((name) => name.startsWith(start))
    .map((name) => Number(name.slice(start.length)))
    .filter((number) => Number.isSafeInteger(number) && number > 0);
}

/** A file that says nothing we know, or that its process let go of it, holds nothing. */
async function isHeld(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return '';
    throw error;
  });
  const holder = parseHolder(text);
  return holder !== undefined && (await isAlive(holder));
}

/** Linking a whole file into place: nobody ever sees a lock that is half written. False where there is one. */
async function linkExclusively(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST') return false;
    if (errno !== 'EPERM' && errno !== 'ENOTSUP' && errno !== 'ENOSYS') throw error;
  }
  // No hard links here (exFAT, some network shares).
  try {
    await writeFile(to, await readFile(from), { flag: 'wx', mode: privateFile });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function clearBelow(path: string, number: number): Promise<void> {
  for (const each of await numbersOf(path)) {
    if (each < number) await rm(join(dirname(path), `${basename(path)}-${each}`), { force: true });
  }
}
