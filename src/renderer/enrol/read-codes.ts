// The ways in, from a screen, files or the clipboard to a batch in main. Called by enrol.tsx.
// Pictures are decoded in the window's workers; only texts go to main. Never throws: outcomes are values.
import { AppError, type Failure, type Result, toFailure } from '../../shared/errors.ts';
import type { BatchView } from '../../shared/ipc/enrol.ts';
import { call } from '../bridge.ts';
import type { FailedFile, Outcome, Working } from './enrol-step.ts';
import { qrClient } from './qr-worker/workers.ts';

export type ReadResult =
  | { readonly ok: true; readonly batch: BatchView; readonly outcome?: Outcome }
  | { readonly ok: false; readonly outcome: Outcome };

const failed = (failure: Failure): ReadResult => ({
  ok: false,
  outcome: { kind: 'failure', failure },
});
const nothing = (where: 'screen' | 'pictures' | 'clipboard'): ReadResult => ({
  ok: false,
  outcome: { kind: 'nothing', where },
});

function failureOf(error: unknown): Failure {
  return error instanceof AppError ? toFailure(error) : { code: 'INTERNAL' };
}

/** A batch with nothing to add says what was there instead. */
function judge(result: Result<BatchView>): ReadResult {
  if (!result.ok) return failed(result.error);
  const batch = result.value;
  const isEmpty = batch.candidates.length === 0 && batch.problems.length === 0;
  if (!isEmpty || batch.parts !== undefined) return { ok: true, batch };
  return { ok: false, outcome: { kind: 'foreign', others: batch.others } };
}

type Source = BatchView['source'];

export async function readTexts(
  source: Source,
  texts: readonly string[],
  batchId: string | undefined,
): Promise<ReadResult> {
  return judge(
    await call('enrol.read', {
      source,
      texts: [...texts],
      ...(batchId !== undefined && { batchId }),
    }),
  );
}

/** First what is to be seen; if there is no code, once more with this window out of the way. */
export async function readScreens(
  batchId: string | undefined,
  onWork: (work: Working) => void,
): Promise<ReadResult> {
  for (const hideWindow of [false, true]) {
    onWork(hideWindow ? 'scanningHidden' : 'scanning');
    const captured = await call('enrol.captureScreens', { hideWindow });
    if (!captured.ok) return failed(captured.error);
    try {
      const looks = await Promise.all(captured.value.screens.map(qrClient.decodePixels));
      const texts = [...new Set(looks.flatMap((look) => look.texts.map((code) => code.text)))];
      if (texts.length > 0) return await readTexts('screen', texts, batchId);
    } catch (error) {
      return failed(failureOf(error));
    }
  }
  return nothing('screen');
}

/** Several at once; one that cannot be read is named and does not spoil the others. */
export async function readFiles(
  files: readonly File[],
  batchId: string | undefined,
): Promise<ReadResult> {
  const texts = new Set<string>();
  const bad: FailedFile[] = [];
  for (const file of files) {
    try {
      for (const text of await textsOf(file)) texts.add(text);
    } catch (error) {
      bad.push({ name: file.name, failure: failureOf(error) });
    }
  }
  const outcome: Outcome | undefined =
    bad.length === 0 ? undefined : { kind: 'files', failed: bad };
  if (texts.size === 0) return outcome === undefined ? nothing('pictures') : { ok: false, outcome };
  const result = await readTexts('picture', [...texts], batchId);
  return result.ok && outcome !== undefined ? { ...result, outcome } : result;
}

const mostTextBytes = 4_000_000;

async function textsOf(file: File): Promise<readonly string[]> {
  if (file.type.startsWith('text/') && file.size <= mostTextBytes) {
    const lines = (await file.text()).split(/\r?\n/u).map((line) => line.trim());
    return lines.filter((line) => line !== '');
  }
  const { texts } = await qrClient.decodePicture(file);
  if (texts.length === 0) throw new AppError('NOTHING_FOUND');
  return texts.map((code) => code.text);
}

export async function readClipboard(batchId: string | undefined): Promise<ReadResult> {
  const result = await call('enrol.readClipboard', batchId === undefined ? {} : { batchId });
  if (!result.ok) return failed(result.error);
  const content = result.value;
  if (content.kind === 'empty') return nothing('clipboard');
  if (content.kind === 'batch') return judge({ ok: true, value: content.batch });
  try {
    const picture = new Blob([new Uint8Array(content.png)], { type: 'image/png' });
    const { texts } = await qrClient.decodePicture(picture);
    if (texts.length === 0) return nothing('pictures');
    return await readTexts(
      'clipboard',
      texts.map((code) => code.text),
      batchId,
    );
  } catch (error) {
    return failed(failureOf(error));
  }
}
