// What main says to the query: asked on every letter, answered in order, asked again when a shown code is over.
// Used by palette.tsx. Hidden, it holds nothing and no timer runs.
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PaletteAnswer, PaletteRow } from '../../shared/ipc/quick-access.ts';
import { mostLine } from '../../shared/limits.ts';
import { call } from '../bridge.ts';
import { learnTime, nowMs } from '../codes/clock.ts';
import { openCodes, pageKey, type ShownCode } from '../codes/open-codes.ts';

export type ShownRow = PaletteRow & { readonly code?: ShownCode | undefined };

type SealedAnswer = Extract<PaletteAnswer, { step: 'open' }>;
export type OpenedAnswer = Pick<SealedAnswer, 'step' | 'language' | 'found'> & {
  readonly rows: readonly ShownRow[];
};

export interface Answered {
  readonly query: string;
  readonly answer: Exclude<PaletteAnswer, SealedAnswer> | OpenedAnswer;
}

export interface Asking {
  readonly answered: Answered | undefined;
  /** Resolves with the answer to this query, or undefined where a newer one was asked in the meantime. */
  readonly ask: (query: string) => Promise<Answered | undefined>;
  /** Takes what is shown off the screen, and resolves when it is off. */
  readonly clear: () => Promise<void>;
}

export function useAnswer(): Asking {
  const [answered, setAnswered] = useState<Answered>();
  const newest = useRef(0);

  const ask = useCallback(async (query: string): Promise<Answered | undefined> => {
    newest.current += 1;
    const mine = newest.current;
    const to = await pageKey();
    const result = await call('palette.find', { query: query.slice(0, mostLine), to });
    if (!result.ok) return undefined;
    const answer = result.value.step === 'open' ? await openedAnswer(result.value) : result.value;
    if (mine !== newest.current) return undefined;
    const next = { query, answer };
    setAnswered(next);
    return next;
  }, []);

  const clear = useCallback((): Promise<void> => {
    newest.current += 1;
    flushSync(() => setAnswered(undefined));
    // What was drawn last is what the system shows first the next time.
    return new Promise((resolve) => {
      const timer = window.setTimeout(resolve, 50);
      requestAnimationFrame(() => {
        window.clearTimeout(timer);
        window.setTimeout(resolve, 0);
      });
    });
  }, []);

  useEffect(() => {
    if (answered?.answer.step !== 'open' || document.hidden) return;
    const ends = answered.answer.rows.flatMap((row) => row.code?.validUntilMs ?? []);
    if (ends.length === 0) return;
    const delayMs = Math.max(50, Math.min(...ends) - nowMs());
    const timer = window.setTimeout(() => void ask(answered.query), delayMs);
    return () => window.clearTimeout(timer);
  }, [answered, ask]);

  return { answered, ask, clear };
}

async function openedAnswer(answer: SealedAnswer): Promise<OpenedAnswer> {
  const { step, language, found, nowMs: now, rows } = answer;
  const codes = await openCodes(answer).catch(() => []);
  learnTime(now);
  return {
    step,
    language,
    found,
    rows: rows.map((row) => ({ ...row, code: codes.find(({ id }) => id === row.id) })),
  };
}
