// How often a wrong app password may be tried. Used by access.ts and the session before every derivation.
// A try is counted, durably and in two places, before it is made: neither a kill nor an old copy of the file gives
// more of them. Time is the computer's time since it was started: setting its clock does nothing.
import { readFile, rm } from 'node:fs/promises';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { AppError } from '../../shared/errors.ts';
import { writeAtomically } from '../disk.ts';
import type { Keychain } from './keychain.ts';

export interface Tries {
  /** Counts a try. Throws TOO_MANY_TRIES with `retryAtMs` while one has to wait. */
  readonly begin: (vaultId: string) => Promise<void>;
  /** After the right password. */
  readonly succeeded: (vaultId: string) => Promise<void>;
  /** The try that was begun was none: nothing was compared. */
  readonly takeBack: (vaultId: string) => Promise<void>;
  /** Until when one has to wait; undefined where a try is free. Does not ask the keychain. */
  readonly retryAtMs: () => Promise<number | undefined>;
}

export interface TriesDeps {
  readonly path: string;
  readonly keychain: Keychain;
  readonly now: () => number;
  /** Milliseconds since the computer was started. */
  readonly uptimeMs: () => number;
}

interface Count {
  readonly failures: number;
  readonly atUptimeMs: number;
}

const none: Count = { failures: 0, atUptimeMs: 0 };
/** Slips of the finger cost nothing. */
const freeFailures = 5;
/** Then each further one costs more: a PIN of four digits holds for more than a hundred days. */
const waitsMs = [30_000, 60_000, 120_000, 300_000, 900_000] as const;

const countSchema = Type.Object({
  failures: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  atUptimeMs: Type.Number({ minimum: 0 }),
});

export function waitMsAfter(failures: number): number {
  if (failures < freeFailures) return 0;
  return waitsMs[Math.min(failures - freeFailures, waitsMs.length - 1)] ?? 0;
}

/** After a restart of the computer only the time since then is sure to have passed. */
export function leftMs({ failures, atUptimeMs }: Count, uptimeMs: number): number {
  const passedMs = uptimeMs >= atUptimeMs ? uptimeMs - atUptimeMs : uptimeMs;
  return Math.max(0, waitMsAfter(failures) - passedMs);
}

export function createTries({ path, keychain, now, uptimeMs }: TriesDeps): Tries {
  let known = none;
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  const accountOf = (vaultId: string): string => `tries-${vaultId}`;

  const learn = (text: string | undefined): void => {
    const found = parse(text);
    if (found !== undefined && found.failures > known.failures) known = found;
  };
  const learnFromFile = async (): Promise<void> => {
    learn(await readFile(path, 'utf8').catch(() => undefined));
  };
  const learnFromKeychain = async (vaultId: string): Promise<void> => {
    learn(await keychain.read(accountOf(vaultId)).catch(() => undefined));
  };

  /** Where one of the two places cannot be written the other still holds; a full disk must not take the codes away. */
  const keep = async (vaultId: string): Promise<void> => {
    const text = JSON.stringify(known);
    await Promise.allSettled([
      writeAtomically(path, Buffer.from(text)),
      keychain.write(accountOf(vaultId), text),
    ]);
  };

  const retryAtMs = (): number | undefined => {
    const left = leftMs(known, uptimeMs());
    return left > 0 ? Math.ceil(now() + left) : undefined;
  };

  return {
    begin: (vaultId) =>
      inTurn(async () => {
        await learnFromFile();
        await learnFromKeychain(vaultId);
        const waitUntilMs = retryAtMs();
        if (waitUntilMs !== undefined) {
          throw new AppError('TOO_MANY_TRIES', { retryAtMs: waitUntilMs });
        }
        known = { failures: known.failures + 1, atUptimeMs: uptimeMs() };
        await keep(vaultId);
      }),
    succeeded: (vaultId) =>
      inTurn(async () => {
        known = none;
        await Promise.allSettled([rm(path, { force: true }), keychain.remove(accountOf(vaultId))]);
      }),
    takeBack: (vaultId) =>
      inTurn(async () => {
        known = { ...known, failures: Math.max(0, known.failures - 1) };
        await keep(vaultId);
      }),
    retryAtMs: () =>
      inTurn(async () => {
        await learnFromFile();
        return retryAtMs();
      }),
  };
}

function parse(text: string | undefined): Count | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Check(countSchema, value) ? value : undefined;
  } catch {
    return undefined;
  }
}
