// One section of the settings as a form: read, changed here, saved whole with its version. What is typed stays when
// someone else was faster; a value weaker than recommended is saved only after a second word. Used by every part.
import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/errors.ts';
import { useServerBack } from '../../use-server-back.ts';
import { useAdmin } from '../admin-context.ts';
import {
  readSection,
  writeSection,
  type Notice,
  type Section,
  type SectionName,
  type SectionValue,
  type SectionWrite,
} from './section-calls.ts';

interface Weaker {
  readonly settings: readonly string[];
  readonly rules: readonly string[];
}

/** What the frame of a part needs of its sections, whatever they hold. */
export interface Saving {
  readonly isLoaded: boolean;
  readonly isChanged: boolean;
  readonly isPending: boolean;
  readonly notices: readonly Notice[];
  readonly failure: Failure | undefined;
  /** Waits for a second word before it saves. */
  readonly weaker: Weaker | undefined;
  /** Resolves with whether everything is saved. */
  readonly save: (confirmWeaker: boolean) => Promise<boolean>;
  readonly letBe: () => void;
  readonly discard: () => void;
  /** Resolves when it is answered, whichever way. */
  readonly reload: () => Promise<void>;
}

export interface SectionForm<S extends SectionName> extends Saving {
  /** With what was changed here; undefined until it is read. */
  readonly value: SectionValue<S> | undefined;
  readonly change: (change: Partial<SectionValue<S>>) => void;
}

/** `toWrite` puts typed secrets in and takes out what is only read; plain sections go as they are. */
export function useSection<S extends SectionName>(
  section: S,
  toWrite?: (value: SectionValue<S>) => SectionWrite<S>,
  hasSecret = false,
): SectionForm<S> {
  const { account, freshly } = useAdmin();
  const accountId = account.id;
  const [saved, setSaved] = useState<Section<S>>();
  const [edits, setEdits] = useState<Partial<SectionValue<S>>>({});
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [weaker, setWeaker] = useState<Weaker>();

  const load = useCallback(
    () =>
      readSection(accountId, section).then((result) => {
        if (result.ok) setSaved(result.value);
        setFailure(result.ok ? undefined : result.error);
      }),
    [accountId, section],
  );
  useEffect(() => void load(), [load]);
  const isLoaded = saved !== undefined;
  const again = useCallback(() => {
    if (!isLoaded) void load();
  }, [isLoaded, load]);
  useServerBack(again);

  const value = saved === undefined ? undefined : { ...saved.value, ...edits };
  const isChanged =
    saved !== undefined && (hasSecret || JSON.stringify(value) !== JSON.stringify(saved.value));

  const save = async (confirmWeaker: boolean): Promise<boolean> => {
    setWeaker(undefined);
    if (saved === undefined || value === undefined) return false;
    if (!isChanged) return true;
    setPending(true);
    const written = toWrite === undefined ? (value as unknown as SectionWrite<S>) : toWrite(value);
    const result = await freshly(() =>
      writeSection(accountId, section, {
        value: written,
        version: saved.version,
        ...(confirmWeaker && { confirmWeaker }),
      }),
    );
    setPending(false);
    if (result.ok) {
      setSaved(result.value);
      setEdits({});
      setFailure(undefined);
      return true;
    }
    const { code, details } = result.error;
    if (code === 'CONFIRMATION_NEEDED') {
      setWeaker({ settings: listOf(details?.settings), rules: listOf(details?.rules) });
    } else if (code !== 'CANCELLED') setFailure(result.error);
    return false;
  };
  return {
    value,
    change: (change) => setEdits({ ...edits, ...change }),
    isLoaded: saved !== undefined,
    isChanged,
    isPending,
    notices: saved?.notices ?? [],
    failure,
    weaker,
    save,
    letBe: () => setWeaker(undefined),
    discard: () => {
      setEdits({});
      setFailure(undefined);
    },
    reload: load,
  };
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** Two sections that one screen shows: saved one after the other. */
export function together(first: Saving, second: Saving): Saving {
  return {
    isLoaded: first.isLoaded && second.isLoaded,
    isChanged: first.isChanged || second.isChanged,
    isPending: first.isPending || second.isPending,
    notices: [...first.notices, ...second.notices],
    failure: first.failure ?? second.failure,
    weaker: first.weaker ?? second.weaker,
    save: async (confirmWeaker) =>
      (await first.save(confirmWeaker)) && (await second.save(confirmWeaker)),
    letBe: () => {
      first.letBe();
      second.letBe();
    },
    discard: () => {
      first.discard();
      second.discard();
    },
    reload: async () => {
      await Promise.all([first.reload(), second.reload()]);
    },
  };
}
