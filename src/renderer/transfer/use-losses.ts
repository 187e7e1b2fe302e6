// What a format cannot hold of the chosen entries, asked of main whenever the choice changes. Used by the export.
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/errors.ts';
import type { ExportFormat } from '../../shared/ipc/transfer.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';

export type Losses = CallOutput<'transfer.previewExport'>;

/** Ticking through a list asks once. */
const restMs = 150;

export interface LossesSoFar {
  /** Undefined until they are known for this choice: nothing is written before. */
  readonly losses: Losses | undefined;
  readonly failure: Failure | undefined;
}

export function useLosses(format: ExportFormat, entryIds: readonly string[]): LossesSoFar {
  const [known, setKnown] = useState<LossesSoFar & { readonly key: string }>();
  const key = JSON.stringify([format, entryIds]);
  useEffect(() => {
    const [wanted, ids] = JSON.parse(key) as [ExportFormat, string[]];
    if (ids.length === 0) return;
    let isOver = false;
    const timer = window.setTimeout(() => {
      void call('transfer.previewExport', { format: wanted, entryIds: ids }).then((result) => {
        if (isOver) return;
        setKnown(
          result.ok
            ? { key, losses: result.value, failure: undefined }
            : { key, losses: undefined, failure: result.error },
        );
      });
    }, restMs);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [key]);
  return known?.key === key ? known : { losses: undefined, failure: undefined };
}
