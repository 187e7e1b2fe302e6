// Keys from passwords, each with a ceiling: the costs stand in the file, and a hostile file would have us work for
// hours or ask for all memory (formats.md 0.5). Used by the readers and writers of encrypted files. Beyond a
// ceiling: COST_TOO_HIGH, before any work. Numbers that make no sense: FILE_DAMAGED.
import { type ScryptOptions, pbkdf2, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError } from '../../../shared/errors.ts';
import { slowly } from './pace.ts';

const pbkdf2Async = promisify(pbkdf2);
const scryptAsync = promisify<Uint8Array | string, Uint8Array, number, ScryptOptions, Buffer>(
  scrypt,
);

const maxPbkdf2Iterations = 10_000_000;
const maxScryptBytes = 256 * 1024 * 1024;
const maxScryptWork = 2 ** 25;
const maxArgon2Kib = 1024 * 1024;
const maxArgon2Passes = 32;
/** KeePass asks for little memory and many passes; this many kibibytes in all, a minute on an old machine. */
const maxArgon2Work = maxArgon2Kib * maxArgon2Passes;

type Password = string | Uint8Array;

/** Milliseconds on a machine of 2020, measured; an estimate for a progress bar and nothing else. */
const pbkdf2MsPerIteration = 0.0008;
const scryptMsPerWork = 0.0003;
const argon2MsPerKib = 0.0015;

export async function pbkdf2Key(
  hash: 'sha1' | 'sha256' | 'sha512',
  password: Password,
  salt: Uint8Array,
  iterations: number,
  lengthBytes = 32,
): Promise<Buffer> {
  if (!(iterations >= 1)) throw new AppError('FILE_DAMAGED', { problem: 'iterations' });
  if (iterations > maxPbkdf2Iterations)
    throw tooHigh('iterations', iterations, maxPbkdf2Iterations);
  return slowly(iterations * pbkdf2MsPerIteration, () =>
    pbkdf2Async(password, salt, iterations, lengthBytes, hash),
  );
}

export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

export async function scryptKey(
  password: Password,
  salt: Uint8Array,
  { n, r, p }: ScryptCost,
): Promise<Buffer> {
  // RFC 7914 section 2: N a power of two above 1.
  const sound = n > 1 && Number.isInteger(Math.log2(n)) && r >= 1 && p >= 1;
  if (!sound) throw new AppError('FILE_DAMAGED', { problem: 'scrypt' });
  const memoryBytes = 128 * n * r;
  if (memoryBytes > maxScryptBytes) throw tooHigh('memory', memoryBytes, maxScryptBytes);
  if (n * r * p > maxScryptWork) throw tooHigh('work', n * r * p, maxScryptWork);
  // Node's default limit is below Aegis' 32 MiB.
  const maxmem = memoryBytes + 128 * r * p + 1024 * 1024;
  return slowly(n * r * p * scryptMsPerWork, () =>
    scryptAsync(password, salt, 32, { N: n, r, p, maxmem }),
  );
}

export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly kind?: 'd' | 'id';
  /** KeePass: 32 unless told. */
  readonly maxPasses?: number;
  readonly lengthBytes?: number;
}

/** Version 1.3 (RFC 9106). A computer that cannot give the memory: COST_TOO_HIGH with `problem: 'memory'`. */
export async function argon2Key(
  password: Password,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Buffer> {
  const {
    memoryKib,
    passes,
    parallelism,
    kind = 'id',
    lengthBytes = 32,
    maxPasses = maxArgon2Passes,
  } = cost;
  const sound =
    passes >= 1 && parallelism >= 1 && parallelism <= 255 && memoryKib >= 8 * parallelism;
  if (!sound || salt.length < 8) throw new AppError('FILE_DAMAGED', { problem: 'argon2' });
  if (memoryKib > maxArgon2Kib) throw tooHigh('memory', memoryKib * 1024, maxArgon2Kib * 1024);
  if (passes > maxPasses) throw tooHigh('passes', passes, maxPasses);
  if (memoryKib * passes > maxArgon2Work) throw tooHigh('work', memoryKib * passes, maxArgon2Work);
  // libsodium and the others accept an empty password; hash-wasm does not.
  if (password.length === 0) throw new AppError('PASSWORD_WRONG');
  const { argon2d, argon2id } = await import('hash-wasm');
  const options = {
    password: typeof password === 'string' ? Buffer.from(password) : password,
    salt,
    iterations: passes,
    memorySize: memoryKib,
    parallelism,
    hashLength: lengthBytes,
    outputType: 'binary',
  } as const;
  try {
    return await slowly(memoryKib * passes * argon2MsPerKib, async () =>
      Buffer.from(await (kind === 'd' ? argon2d(options) : argon2id(options))),
    );
  } catch (error) {
    throw new AppError(
      'COST_TOO_HIGH',
      { cost: 'memory', asked: memoryKib * 1024 },
      { cause: error },
    );
  }
}

function tooHigh(cost: string, asked: number, limit: number): AppError {
  return new AppError('COST_TOO_HIGH', { cost, asked, limit });
}
