// Codes of the vault's entries: asked for once a period, for what is shown and nothing else.
// Used by the codes' handlers, the palette and the tray. Holds keyed hashes, not seeds and not codes, and drops them when
// the vault is locked.
import { AppError } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import type { TimeBasedToken } from '../../shared/model.ts';
import { type CodeMaker, createCodeMaker, windowOf } from '../../shared/otp/code.ts';
import type { CodeToShow } from '../sealed-codes.ts';
import type { Vault } from '../vault/vault.ts';

export interface Codes {
  /** In the order asked. Left out: hotp (asked for by advance), what is gone, and what makes no code (a missing PIN). */
  readonly show: (ids: readonly string[]) => readonly CodeToShow[];
  /** The code to copy, as text; of hotp the one advance gave last. Throws NOT_FOUND or VAULT_LOCKED. */
  readonly codeOf: (id: string, which: 'current' | 'next') => string;
  /** The next code of a hotp entry, after its counter is safely stored. */
  readonly advance: (id: string) => Promise<CodeToShow>;
  /** The user took a code of this entry: sorts and recents go by it. Never fails. */
  readonly markUsed: (id: string) => void;
}

export interface CodesDeps {
  readonly vault: Vault;
  readonly now: () => number;
  /** Whether the window shows next codes; nothing is computed that it does not. */
  readonly showsNextCode: () => boolean;
  /** When remembering the use of an entry failed; there is nothing to do about it. */
  readonly couldNotMark: (error: unknown) => void;
}

/** What is kept of an entry while it is shown. */
interface Kept {
  readonly maker: CodeMaker;
  readonly token: Pick<TimeBasedToken, 'type' | 'periodSeconds'> | undefined;
}

/** A use within this time is not written again: it would only wear the disk. */
const usedPrecisionMs = 60_000;

export function createCodes({ vault, now, showsNextCode, couldNotMark }: CodesDeps): Codes {
  const kept = new Map<string, Kept>();
  /** Counters whose codes were asked for since the vault was opened. */
  const advanced = new Map<string, number>();
  vault.onLocked(() => {
    kept.clear();
    advanced.clear();
  });

  const keep = (id: string): Kept => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const made = vault.withToken(id, (token): Kept => {
      const maker = createCodeMaker(token);
      const { type } = token;
      const period = type === 'hotp' ? undefined : { type, periodSeconds: token.periodSeconds };
      return { maker, token: period };
    });
    kept.set(id, made);
    return made;
  };

  const toShow = (id: string, nowMs: number, withNext: boolean): CodeToShow | undefined => {
    const { maker, token } = keep(id);
    if (token === undefined) return undefined;
    const { counter, ...times } = windowOf(token as TimeBasedToken, nowMs);
    return { view: { id, ...times }, maker, counter, withNext };
  };

  const show = (ids: readonly string[]): readonly CodeToShow[] => {
    const known = isKnown(vault);
    const nowMs = now();
    const withNext = showsNextCode();
    const codes: CodeToShow[] = [];
    for (const id of ids) {
      if (!known(id)) {
        kept.delete(id);
        continue;
      }
      try {
        const code = toShow(id, nowMs, withNext);
        if (code !== undefined) codes.push(code);
      } catch (error) {
        // One entry that makes no code (mOTP without its PIN) must not take the others away.
        if (!(error instanceof AppError)) throw error;
      }
    }
    return codes;
  };

  const codeOf = (id: string, which: 'current' | 'next'): string => {
    if (vault.view(id).type === 'hotp') {
      const counter = advanced.get(id);
      if (counter === undefined || which === 'next') throw new AppError('NOT_FOUND', { id });
      return keep(id).maker.codeForCounter(counter);
    }
    const code = toShow(id, now(), false);
    if (code === undefined) throw new AppError('NOT_FOUND', { id });
    return code.maker.codeForCounter(which === 'next' ? code.counter + 1 : code.counter);
  };

  const advance = async (id: string): Promise<CodeToShow> => {
    const counter = counterOf(vault.view(id));
    // The counter is on disk before the code is seen: after a crash it is never given twice (RFC 4226 section 7.2).
    await vault.commit({ edit: [{ id, counter: counter + 1, usedAtMs: now() }] });
    const { maker } = keep(id);
    advanced.set(id, counter);
    return { view: { id }, maker, counter, withNext: false };
  };

  const markUsed = (id: string): void => {
    const usedAtMs = now();
    if (usedAtMs - (vault.view(id).usedAtMs ?? 0) < usedPrecisionMs) return;
    vault.commit({ edit: [{ id, usedAtMs }] }).catch(couldNotMark);
  };

  return { show, codeOf, advance: inTurn(advance), markUsed };
}

/** Throws VAULT_LOCKED. */
function isKnown(vault: Vault): (id: string) => boolean {
  vault.views();
  return (id) => {
    try {
      vault.view(id);
      return true;
    } catch {
      return false;
    }
  };
}

/** Two quick clicks: the second reads the counter only when the first has stored it. */
function inTurn<T>(work: (id: string) => Promise<T>): (id: string) => Promise<T> {
  let queue: Promise<unknown> = Promise.resolve();
  return (id) => {
    const result = queue.then(() => work(id));
    queue = result.catch(() => undefined);
    return result;
  };
}

function counterOf(entry: EntryView): number {
  if (entry.type !== 'hotp') throw new AppError('NOT_FOUND', { id: entry.id });
  const counter = entry.counter ?? 0;
  if (counter >= Number.MAX_SAFE_INTEGER) throw new AppError('COUNTER_INVALID', { counter });
  return counter;
}
