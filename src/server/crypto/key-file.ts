// Reads the key file (keys.json, mode 0600), makes it on the first start, adds a key on rotation.
// Called by the composition root and the rotate-key command. Written whole, synced and renamed.
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { Strict } from '../../shared/contract.ts';
import type { KeyFile } from './key-ring.ts';

const Form = Strict({
  current: Type.String({ pattern: '^k[0-9]{1,6}$' }),
  keys: Type.Record(
    Type.String({ pattern: '^k[0-9]{1,6}$' }),
    Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }),
  ),
});

/** Throws with a sentence for the operator; never with the file's content. */
export function parseKeyFile(text: string): KeyFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The key file is not JSON.');
  }
  if (!Check(Form, value) || value.keys[value.current] === undefined)
    throw new Error(
      'The key file does not have the form {"current": "k1", "keys": {"k1": "..."}}.',
    );
  return value;
}

export function withNewKey(file: KeyFile | undefined): KeyFile {
  const numbers = Object.keys(file?.keys ?? {}).map((id) => Number(id.slice(1)));
  const id = `k${Math.max(0, ...numbers) + 1}`;
  return { current: id, keys: { ...file?.keys, [id]: randomBytes(32).toString('base64') } };
}

async function writeBeside(path: string, file: KeyFile): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file, undefined, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  // Not every file system can; the file itself is safe already.
  await folder.sync().catch(() => undefined);
  await folder.close();
}

export async function replaceKeyFile(path: string, file: KeyFile): Promise<void> {
  await rename(await writeBeside(path, file), path);
  await syncFolder(path);
}

/** Instances that start together on one disk end up with one file: a link does not replace. */
async function makeKeyFile(path: string): Promise<void> {
  const temporary = await writeBeside(path, withNewKey(undefined));
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(temporary);
  }
  await syncFolder(path);
}

export async function readKeyFile(path: string): Promise<KeyFile> {
  return parseKeyFile(await readFile(path, 'utf8'));
}

/** For a running server that meets a key it does not know; undefined where the file cannot be read now. */
export function readKeyFileNow(path: string): KeyFile | undefined {
  try {
    return parseKeyFile(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export async function readOrMakeKeyFile(path: string): Promise<KeyFile> {
  try {
    return await readKeyFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await makeKeyFile(path);
  return readKeyFile(path);
}
