// What a choice of columns would give, asked of main when the choice has come to rest. Used by the column chooser.
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/errors.ts';
import type { Columns } from '../../shared/ipc/transfer.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';
import { bytesOf } from './sources.ts';

const restMs = 150;

export interface Tried {
  /** Undefined until it is known for this choice. */
  readonly outcome: CallOutput<'transfer.tryColumns'> | undefined;
  readonly failure: Failure | undefined;
}

export function useTriedColumns(file: File, columns: Columns): Tried {
  const [known, setKnown] = useState<Tried & { readonly columns: Columns }>();
  useEffect(() => {
    if (columns.secret === undefined) return;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const result = await call('transfer.tryColumns', { file: await bytesOf(file), columns });
      if (isOver) return;
      setKnown(
        result.ok
          ? { columns, outcome: result.value, failure: undefined }
          : { columns, outcome: undefined, failure: result.error },
      );
    };
    const timer = window.setTimeout(() => void ask(), restMs);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [file, columns]);
  return known?.columns === columns ? known : { outcome: undefined, failure: undefined };
}
