// The steps of an import, from chosen files to accounts in the vault and back. Used by the transfer page.
import { useCallback, useRef, useState } from 'react';
import type { Failure } from '../../shared/errors.ts';
import type { ImportView } from '../../shared/ipc/transfer.ts';
import { call } from '../bridge.ts';
import { type FailedFile, type Reading, readChosen } from './read-chosen.ts';

type ImportStep =
  | { readonly step: 'closed' }
  | { readonly step: 'reading'; readonly reading: Reading }
  | {
      readonly step: 'password';
      readonly name: string;
      readonly isWrong: boolean;
      readonly answer: (password: string | undefined) => void;
    }
  | {
      readonly step: 'preview';
      readonly view: ImportView | undefined;
      readonly failed: readonly FailedFile[];
    };

export interface ImportFlow {
  readonly step: ImportStep;
  readonly begin: (files: readonly File[]) => void;
  /** Stops what runs and forgets what was read. */
  readonly giveUp: () => void;
  readonly confirm: (chosen: readonly string[]) => Promise<Failure | undefined>;
}

export function useImport(onAdded: (count: number) => void): ImportFlow {
  const [step, setStep] = useState<ImportStep>({ step: 'closed' });
  const running = useRef<AbortController>(undefined);

  const begin = useCallback((files: readonly File[]): void => {
    if (files.length === 0) return;
    const control = new AbortController();
    running.current = control;
    const { signal } = control;
    const show = (next: ImportStep): void => {
      if (!signal.aborted) setStep(next);
    };
    const askPassword = (name: string, isWrong: boolean): Promise<string | undefined> =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
        show({ step: 'password', name, isWrong, answer: resolve });
      });
    const onReading = (reading: Reading): void => show({ step: 'reading', reading });
    void readChosen(files, { onReading, askPassword, signal }).then(({ view, failed }) => {
      if (!signal.aborted) setStep({ step: 'preview', view, failed });
      else if (view !== undefined) void call('transfer.cancel', { importId: view.id });
    });
  }, []);

  const importId = step.step === 'preview' ? step.view?.id : undefined;
  const giveUp = useCallback((): void => {
    running.current?.abort();
    if (importId !== undefined) void call('transfer.cancel', { importId });
    setStep({ step: 'closed' });
  }, [importId]);

  const confirm = useCallback(
    async (chosen: readonly string[]): Promise<Failure | undefined> => {
      if (importId === undefined) return undefined;
      const result = await call('transfer.confirm', { importId, chosen: [...chosen] });
      if (!result.ok) return result.error;
      setStep({ step: 'closed' });
      onAdded(result.value.added);
      return undefined;
    },
    [importId, onAdded],
  );

  return { step, begin, giveUp, confirm };
}
