// The answers of enrolment. Composed by features.ts. Secrets come in with texts and go into the vault; what goes
// out is a preview.
import type { HandlersOf } from '../../shared/ipc.ts';
import type { enrolCalls } from '../../shared/ipc/enrol.ts';
import { sealCodes } from '../sealed-codes.ts';
import type { Batches } from './batches.ts';
import type { Links } from './links.ts';
import { splitTexts, readText } from './reading.ts';
import { readTyped } from './typed.ts';

/** One monitor's picture, BGRA. */
interface ScreenPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface EnrolHandlersDeps {
  readonly batches: Batches;
  readonly links: Links;
  readonly now: () => number;
  readonly readClipboardText: () => Promise<string>;
  /** PNG. */
  readonly readClipboardPicture: () => Promise<Uint8Array | undefined>;
  /** Throws CAPTURE_FAILED or CANCELLED. */
  readonly captureScreens: (options: {
    readonly hideWindow: boolean;
  }) => Promise<readonly ScreenPicture[]>;
}

export function createEnrolHandlers(deps: EnrolHandlersDeps): HandlersOf<typeof enrolCalls> {
  const { batches, links, now } = deps;
  return {
    'enrol.read': ({ source, texts, batchId }) =>
      batches.read(source, texts.flatMap(splitTexts), batchId),
    'enrol.readTyped': (typed) => batches.add('typed', readTyped(typed)),
    'enrol.readClipboard': async ({ batchId }) => {
      const text = await deps.readClipboardText();
      // Browsers put an address beside a picture they copy: the picture is meant.
      if (readsAsCode(text)) {
        return { kind: 'batch', batch: batches.read('clipboard', splitTexts(text), batchId) };
      }
      const png = await deps.readClipboardPicture();
      if (png !== undefined) return { kind: 'picture', png };
      if (text.trim() === '') return { kind: 'empty' };
      return { kind: 'batch', batch: batches.read('clipboard', [text], batchId) };
    },
    'enrol.captureScreens': async ({ hideWindow }) => ({
      screens: [...(await deps.captureScreens({ hideWindow }))],
    }),
    'enrol.codes': ({ batchId, to }) => {
      const nowMs = now();
      return { nowMs, ...sealCodes(batches.codes(batchId, nowMs), to) };
    },
    'enrol.confirm': async ({ batchId, chosen }) => {
      const ids = await batches.confirm(batchId, chosen);
      links.settled(batchId);
      return { ids: [...ids] };
    },
    'enrol.cancel': ({ batchId }) => {
      batches.cancel(batchId);
      links.settled(batchId);
      return {};
    },
  };
}

function readsAsCode(text: string): boolean {
  return splitTexts(text).some((each) => {
    const { entries, problems } = readText(each);
    return entries.length + problems.length > 0;
  });
}
