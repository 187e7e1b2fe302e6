// Which step the vault is at, from start to open to locked, and what moves it on. Used by vault.ts.
// Every way to fail has a step of its own with a way on; a late answer of the keychain still counts.
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { VaultView } from '../../shared/ipc/vault.ts';
import { asDiskError } from '../disk.ts';
import type { VaultDeps } from './vault.ts';
import { tryPassword } from './app-password.ts';
import { type VaultKeys, wipeKeys } from './envelope.ts';
import type { Header } from './header.ts';
import { createGenerations, type Generations } from './generations.ts';
import type { OpenVault } from './open-vault.ts';
import {
  type ReadFile,
  readVaultFile,
  slotsOf,
  unlockWithKeychain,
  unlockWithRecoveryKey,
  writeNewVault,
} from './opening.ts';
import { broughtForward, isNewer, isOlder } from './migrate.ts';
import { moveAside } from './set-aside.ts';
import { createSession, type OpenedBy, type Session, type SessionDeps } from './session.ts';
import { createSoleWriter } from './sole-writer.ts';
import { createTries } from './tries.ts';
import { openSealed, type SealedFile } from './vault-file.ts';

export interface VaultAccess {
  readonly current: () => OpenVault | undefined;
  readonly session: () => Session;
  readonly generations: Generations;
  /** Reads the file and asks the keychain. Never throws: what is wrong becomes the step. Also "try again". */
  readonly start: () => Promise<void>;
  /** Throws VAULT_EXISTS, KEYCHAIN_*, DISK_FULL or DISK_FAILED. */
  readonly create: (options?: { readonly withoutKeychain?: boolean }) => Promise<void>;
  /** Throws RECOVERY_KEY_MALFORMED, RECOVERY_KEY_WRONG, NOT_FOUND, VAULT_* or DISK_FAILED. */
  readonly openWithRecoveryKey: (text: string) => Promise<void>;
  /** Throws PASSWORD_WRONG, TOO_MANY_TRIES, NOT_FOUND, KEYCHAIN_*, VAULT_* or DISK_FAILED. */
  readonly openWithPassword: (password: Uint8Array) => Promise<void>;
  /**
   * `verify` throws unless the system says that its user is there; only then is the keychain asked. Throws what it
   * throws, VERIFIER_ABSENT (the key is gone: the password is left), NOT_FOUND, KEYCHAIN_*, VAULT_* or DISK_FAILED.
   */
  readonly openVerified: (verify: () => Promise<void>) => Promise<void>;
  /** Throws VAULT_LOCKED where the vault only waits for its password. */
  readonly useGeneration: (id: string) => Promise<void>;
  readonly startAgain: (options?: { readonly withoutKeychain?: boolean }) => Promise<void>;
  readonly lock: () => Promise<void>;
  /** At quitting: as lock, and lets another process write. */
  readonly close: () => Promise<void>;
}

export interface AccessDeps extends Omit<VaultDeps, 'dataFolder'> {
  readonly path: string;
  readonly opened: () => void;
  readonly locked: () => void;
}

/** So long the window shows nothing but its frame; then it says what it waits for. */
const waitQuietlyMs = 2000;
/** So long it only waits; then it shows the other ways in. The answer still counts when it comes. */
const waitMs = 45_000;

export function createAccess(deps: AccessDeps): VaultAccess {
  const { path, keychain, state, log, now } = deps;
  const folder = dirname(path);
  const generations = createGenerations(path, deps.olderFormats);
  const tries = createTries({
    path: join(folder, 'tries.json'),
    keychain,
    now,
    uptimeMs: deps.uptimeMs ?? (() => uptime() * 1000),
  });
  const writer = createSoleWriter(path, log);
  let session: Session | undefined;
  /** Of the newest attempt to open: an older one that ends late must not change the step. */
  let attempt = 0;
  /** Asked and not answered: a second question would only queue behind the first prompt. */
  let asking: { readonly vaultId: string; readonly keys: Promise<VaultKeys> } | undefined;

  const show = (vault: VaultView): void => {
    state.update(session === undefined ? { vault, entries: [] } : { vault });
  };

  const showFileProblem = async (error: unknown): Promise<void> => {
    const { code } = asDiskError(error);
    log.error('vault: file cannot be read', { code, error });
    const list = await generations.list().catch(() => []);
    show({ step: 'file-problem', code, generations: [...list] });
  };

  const showKeychainProblem = (
    code: ErrorCode,
    sealed: SealedFile | undefined,
    error?: unknown,
  ): void => {
    // What the system's keychain itself said is the cause.
    const said = error instanceof AppError ? error.cause : error;
    log.warn('vault: no key from the keychain', { code, error: said });
    show({
      step: 'keychain-problem',
      code,
      canUseRecoveryKey: sealed !== undefined && slotsOf(sealed.header, 'recovery').length > 0,
      vaultExists: sealed !== undefined,
    });
  };

  const showLocked = async ({ slots }: Header): Promise<void> => {
    const has = (kind: string): boolean => slots.some((slot) => slot.kind === kind);
    const retryAtMs = await tries.retryAtMs();
    if (session !== undefined) return;
    show({
      step: 'locked',
      canUsePassword: has('password'),
      canUseRecoveryKey: has('recovery'),
      ...(has('password') && has('verified') && { canVerify: true }),
      ...(retryAtMs !== undefined && { retryAtMs }),
    });
  };

  /** With the lock, the file is still as it was read; without, nothing is written anyway. */
  const enter = async (sealed: ReadFile, keys: VaultKeys, by: OpenedBy): Promise<void> => {
    attempt += 1;
    const mine = attempt;
    const present = writer.mayWrite() ? await broughtForward(sealed, keys, deps) : sealed;
    await deps.windowBegan;
    if (mine !== attempt) {
      wipeKeys(keys);
      return;
    }
    try {
      session = createSession({
        ...deps,
        identity: present.identity,
        opened: openSealed(present, keys),
        openedBy: by,
        tries,
        generations,
        readOnlyBecause: whyReadOnly(present),
        publish: (change) => state.update(change),
      });
    } catch (error) {
      wipeKeys(keys);
      await showFileProblem(error);
      throw error;
    }
    state.update({ vault: session.view(), entries: session.vault.views() });
    deps.opened();
  };

  const whyReadOnly = (sealed: SealedFile): SessionDeps['readOnlyBecause'] => {
    if (isNewer(sealed)) return 'newer-version';
    return writer.readOnlyBecause() ?? (isOlder(sealed) ? 'disk' : undefined);
  };

  const readExisting = async (): Promise<ReadFile> => {
    const sealed = await readVaultFile(path, deps.olderFormats);
    if (sealed === undefined) throw new AppError('NOT_FOUND');
    return sealed;
  };

  const askKeychain = (sealed: SealedFile): Promise<VaultKeys> => {
    const { vaultId } = sealed.header;
    if (asking?.vaultId === vaultId) return asking.keys;
    const keys = unlockWithKeychain(sealed, keychain).finally(() => {
      if (asking?.keys === keys) asking = undefined;
    });
    asking = { vaultId, keys };
    return keys;
  };

  /** Shows that we wait, then that we waited long, until the work is done. */
  const whileWaiting = async <T>(
    mine: number,
    sealed: SealedFile | undefined,
    work: Promise<T>,
  ): Promise<T> => {
    const sinceMs = now();
    const isNewest = (): boolean => mine === attempt && session === undefined;
    const quiet = setTimeout(() => {
      if (isNewest()) show({ step: 'waiting-for-keychain', sinceMs });
    }, waitQuietlyMs);
    const long = setTimeout(() => {
      if (isNewest()) showKeychainProblem('KEYCHAIN_TIMEOUT', sealed);
    }, waitMs);
    try {
      return await work;
    } finally {
      clearTimeout(quiet);
      clearTimeout(long);
    }
  };

  const openFromKeychain = async (mine: number, sealed: ReadFile): Promise<void> => {
    let keys: VaultKeys;
    try {
      keys = await whileWaiting(mine, sealed, askKeychain(sealed));
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'KEYCHAIN_ABSENT';
      if (mine === attempt) showKeychainProblem(code, sealed, error);
      return;
    }
    if (mine === attempt && session === undefined)
      await enter(sealed, keys, 'keychain').catch(() => undefined);
  };

  const start = async (): Promise<void> => {
    if (session !== undefined) {
      // Open to be read only: perhaps it may be written by now.
      if (writer.mayWrite()) return;
      await writer.prepare();
      if (!writer.mayWrite()) return;
      await lock();
    }
    attempt += 1;
    const mine = attempt;
    show({ step: 'loading' });
    try {
      await writer.prepare();
      const sealed = await readVaultFile(path, deps.olderFormats);
      if (sealed !== undefined) {
        // Under an app password, or made without a keychain: the keychain alone is no way in.
        if (slotsOf(sealed.header, 'keychain').length > 0) await openFromKeychain(mine, sealed);
        else await showLocked(sealed.header);
      } else if ((await generations.list()).length > 0) throw new AppError('NOT_FOUND');
      else show({ step: 'first-start' });
    } catch (error) {
      if (mine === attempt) await showFileProblem(error);
    }
  };

  const create: VaultAccess['create'] = async ({ withoutKeychain = false } = {}) => {
    attempt += 1;
    const mine = attempt;
    await writer.prepare();
    writer.require();
    if (session !== undefined || (await exists(path))) throw new AppError('VAULT_EXISTS');
    if (deps.diskFull?.() === true) throw new AppError('DISK_FULL');
    const writing = writeNewVault({
      path,
      keychain: withoutKeychain ? undefined : keychain,
      nowMs: now(),
      appVersion: deps.appVersion,
    });
    try {
      const keys = await whileWaiting(mine, undefined, writing);
      await enter(await readExisting(), keys, withoutKeychain ? 'recovery' : 'keychain');
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('KEYCHAIN_') && mine === attempt) {
        showKeychainProblem(error.code, undefined, error);
      }
      throw error;
    }
  };

  const startAgain: VaultAccess['startAgain'] = async (options) => {
    await lock();
    await writer.prepare();
    writer.require();
    await moveAside(path, now());
    await moveAside(join(folder, 'generations'), now());
    show({ step: 'first-start' });
    await create(options);
  };

  const useGeneration: VaultAccess['useGeneration'] = async (id) => {
    if (session !== undefined) throw new AppError('VAULT_EXISTS');
    // Nothing is wrong with its file: whoever has not the password may not put an older one in its place.
    if (state.get().vault.step === 'locked') throw new AppError('VAULT_LOCKED');
    // An answer that is still awaited belongs to the file that now goes.
    attempt += 1;
    await writer.prepare();
    writer.require();
    const sealed = await generations.read(id);
    const keys = await askKeychain(sealed).catch(() => undefined);
    // Without its key it can still take the place: the recovery key may open it.
    if (keys !== undefined) {
      openSealed(sealed, keys);
      wipeKeys(keys);
    }
    await moveAside(path, now());
    await generations.restore(id);
    await start();
  };

  const openWithRecoveryKey = async (text: string): Promise<void> => {
    if (session !== undefined) return;
    const sealed = await readExisting();
    await enter(sealed, unlockWithRecoveryKey(sealed, text), 'recovery');
    await tries.succeeded(sealed.header.vaultId);
  };

  const openWithPassword = async (password: Uint8Array): Promise<void> => {
    if (session !== undefined) return;
    const mine = attempt;
    const sealed = await readExisting();
    const isNewest = (): boolean => mine === attempt && session === undefined;
    const long = setTimeout(() => {
      if (isNewest()) showKeychainProblem('KEYCHAIN_TIMEOUT', sealed);
    }, waitMs);
    try {
      const keys = await tryPassword({ tries, keychain }, sealed.header, password);
      if (isNewest()) await enter(sealed, keys, 'password');
      else wipeKeys(keys);
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      // The keychain's half is gone or refused: what is left is the recovery key.
      const isKeychains = code.startsWith('KEYCHAIN_') || code === 'VAULT_WRONG_KEY';
      if (isNewest() && isKeychains) showKeychainProblem(code, sealed, error);
      else if (isNewest() && code !== 'NOT_FOUND') await showLocked(sealed.header);
      throw error;
    } finally {
      clearTimeout(long);
    }
  };

  const openVerified: VaultAccess['openVerified'] = async (verify) => {
    if (session !== undefined) return;
    const mine = attempt;
    const sealed = await readExisting();
    if (slotsOf(sealed.header, 'verified').length === 0) throw new AppError('NOT_FOUND');
    await verify();
    const isNewest = (): boolean => mine === attempt && session === undefined;
    try {
      const keys = await unlockWithKeychain(sealed, keychain, 'verified');
      if (isNewest()) await enter(sealed, keys, 'verified');
      else wipeKeys(keys);
    } catch (error) {
      const isGone =
        error instanceof AppError && ['KEYCHAIN_KEY_GONE', 'VAULT_WRONG_KEY'].includes(error.code);
      throw isGone ? new AppError('VERIFIER_ABSENT', {}, { cause: error }) : error;
    }
  };

  const lock = async (): Promise<void> => {
    const leaving = session;
    if (leaving === undefined) return;
    attempt += 1;
    session = undefined;
    show({
      step: 'locked',
      canUsePassword: leaving.password.isSet(),
      canUseRecoveryKey: leaving.hasRecoverySlot(),
      ...(leaving.password.isVerified() && { canVerify: true }),
      wasOpen: true,
    });
    deps.locked();
    await leaving.close();
  };

  return {
    current: () => session?.vault,
    session: () => {
      if (session === undefined) throw new AppError('VAULT_LOCKED');
      return session;
    },
    generations,
    start,
    create,
    openWithRecoveryKey,
    openWithPassword,
    openVerified,
    useGeneration,
    startAgain,
    lock,
    close: async () => {
      await lock();
      await writer.release();
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await readVaultFile(path)) !== undefined;
  } catch {
    // There is something, if not a vault one can read.
    return true;
  }
}
