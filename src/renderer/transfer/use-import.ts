// The steps of an import, from chosen files to accounts in the vault. Used by the import's host around the shell and
// by the restoring of a backup at the first start.
import { startTransition, useCallback, useRef, useState } from 'react';
import type { Failure } from '../../shared/errors.ts';
import type { ImportView } from '../../shared/ipc/import-view.ts';
import type { Columns } from '../../shared/ipc/transfer.ts';
import { call } from '../bridge.ts';
import { type FailedFile, type Reading, readChosen, type TableView } from './read-chosen.ts';
import type { Source } from './sources.ts';

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
      readonly step: 'columns';
      readonly file: File;
      readonly table: TableView;
      readonly answer: (columns: Columns | undefined) => void;
    }
  | {
      readonly step: 'preview';
      readonly view: ImportView | undefined;
      readonly failed: readonly FailedFile[];
      /** Reads the same again and asks for the columns of its tables; undefined where there are none. */
      readonly chooseColumns: (() => void) | undefined;
    };

export interface ImportFlow {
  readonly step: ImportStep;
  readonly begin: (sources: readonly Source[]) => void;
  /** Stops what runs and forgets what was read. */
  readonly giveUp: () => void;
  readonly confirm: (chosen: readonly string[]) => Promise<Failure | undefined>;
}

export function useImport(onAdded: (count: number, aside: number) => void): ImportFlow {
  const [step, setStep] = useState<ImportStep>({ step: 'closed' });
  const running = useRef<AbortController>(undefined);

  const begin = useCallback((sources: readonly Source[]): void => {
    const run = (asksAllColumns: boolean): void => {
      const control = new AbortController();
      running.current = control;
      const { signal } = control;
      // In slices: a preview may hold thousands.
      const show = (next: ImportStep): void => {
        if (!signal.aborted) startTransition(() => setStep(next));
      };
      /** Waits for the user; giving up answers too. */
      const ask = <T>(stepOf: (answer: (value: T | undefined) => void) => ImportStep) =>
        new Promise<T | undefined>((resolve) => {
          signal.addEventListener('abort', () => resolve(undefined), { once: true });
          show(stepOf(resolve));
        });
      void readChosen(sources, {
        onReading: (reading) => show({ step: 'reading', reading }),
        askPassword: (name, isWrong) =>
          ask<string>((answer) => ({ step: 'password', name, isWrong, answer })),
        askColumns: (file, table) =>
          ask<Columns>((answer) => ({ step: 'columns', file, table, answer })),
        asksAllColumns,
        signal,
      }).then(({ view, failed }) => {
        const forget = (): void => {
          if (view !== undefined) void call('transfer.cancel', { importId: view.id });
        };
        if (signal.aborted) {
          forget();
          return;
        }
        // By its name too: a table with one link in it reads as a list of links.
        const hasTable =
          view?.files.some(
            ({ format, fileName }) => format === 'csv' || /[.](?:csv|tsv)$/i.test(fileName),
          ) === true;
        const again = (): void => {
          forget();
          run(true);
        };
        show({ step: 'preview', view, failed, chooseColumns: hasTable ? again : undefined });
      });
    };
    if (sources.length > 0) run(false);
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
      onAdded(result.value.added, result.value.aside);
      return undefined;
    },
    [importId, onAdded],
  );

  return { step, begin, giveUp, confirm };
}
