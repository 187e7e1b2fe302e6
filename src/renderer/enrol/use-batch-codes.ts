// Live codes of a preview, asked for again when one of them is over. Used by the preview dialog.
import { useEffect, useState } from 'react';
import type { BatchView } from '../../shared/ipc/enrol.ts';
import { call } from '../bridge.ts';
import { learnTime, nowMs } from '../codes/clock.ts';
import { opened, pageKey, type ShownCode } from '../codes/open-codes.ts';

const retryMs = 2000;

export function useBatchCodes(batch: BatchView): ReadonlyMap<string, ShownCode> {
  const [codes, setCodes] = useState<ReadonlyMap<string, ShownCode>>(new Map());
  useEffect(() => {
    let isOver = false;
    let timer: number | undefined;
    const ask = async (): Promise<void> => {
      const to = await pageKey();
      const result = await opened(await call('enrol.codes', { batchId: batch.id, to }));
      if (isOver) return;
      if (!result.ok) {
        if (result.error.code !== 'BATCH_GONE')
          timer = window.setTimeout(() => void ask(), retryMs);
        return;
      }
      learnTime(result.value.nowMs);
      setCodes(new Map(result.value.codes.map((code) => [code.id, code])));
      const ends = result.value.codes.map((code) => code.validUntilMs ?? Infinity);
      const nextMs = Math.min(...ends);
      if (nextMs === Infinity) return;
      timer = window.setTimeout(() => void ask(), Math.max(50, nextMs - nowMs()));
    };
    void ask();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [batch]);
  return codes;
}
