// Reads the key file (keys.json, mode 0600), makes it on the first start, adds a key on rotation.
// Called by the composition root and the rotate-key command. Written whole, synced and renamed.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
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

export async function writeKeyFile(path: string, file: KeyFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(file, undefined, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  const directory = await open(dirname(path), 'r');
  await directory.sync().catch(() => undefined);
  await directory.close();
}

export async function readOrMakeKeyFile(path: string): Promise<KeyFile> {
  try {
    return parseKeyFile(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = withNewKey(undefined);
  await writeKeyFile(path, made);
  return made;
}
