// argon2id with a pepper, behind a gate as wide as the cores. Called by sign-in, password change and
// administration. Never logs, never compares by itself, never lets a crowd fill the memory.
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../../shared/errors.ts';
import { normalisePassword } from '../../shared/password-form.ts';
import type { KeyRing } from '../crypto/key-ring.ts';

export interface HashCost {
  /** KiB */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

// OWASP Password Storage: argon2id, 19 MiB, t=2, p=1. No setting changes it.
export const hashCost: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const maxWaiting = 400;

interface Verdict {
  readonly right: boolean;
  /** The stored form is older than today's cost or key: store a new one now. */
  readonly outdated: boolean;
}

export interface Hasher {
  hash(password: string): Promise<string>;
  verify(stored: string | null, password: string): Promise<Verdict>;
  /** How often a password was hashed or compared. */
  readonly work: () => number;
}

function createGate(width: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running >= width) {
      if (waiting.length >= maxWaiting) throw new AppError('SERVER_BUSY', { retryAfterSeconds: 2 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** Stored as `KEYID:$argon2id$...`: the pepper's key is named beside the hash. */
export function createHasher(keys: KeyRing, cost: HashCost = hashCost): Hasher {
  const gate = createGate(availableParallelism());
  let count = 0;
  const pepper = (keyId: string): Buffer | undefined => keys.derive(keyId, 'pepper');
  const make = (password: string): Promise<string> =>
    gate(async () => {
      count += 1;
      const secret = pepper(keys.currentId);
      if (secret === undefined) throw new Error('The current key is not in the ring.');
      const text = await hash(normalisePassword(password), { ...cost, secret });
      return `${keys.currentId}:${text}`;
    });
  // Compared when there is no user, so that the answer takes as long.
  let dummy: Promise<string> | undefined;
  return {
    hash: make,
    verify: async (stored, password) => {
      dummy ??= make('no such user');
      const target = stored ?? (await dummy);
      const colon = target.indexOf(':');
      const keyId = target.slice(0, colon);
      const secret = pepper(keyId);
      if (secret === undefined) throw new Error(`No key ${keyId} for a password.`);
      const text = target.slice(colon + 1);
      const right = await gate(() => {
        count += 1;
        return verify(text, normalisePassword(password), { secret });
      });
      return {
        right: right && stored !== null,
        outdated:
          keyId !== keys.currentId ||
          !text.startsWith(
            `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`,
          ),
      };
    },
    work: () => count,
  };
}
