// The answers about codes and the clipboard. Composed by features.ts.
import type { HandlersOf } from '../../shared/ipc.ts';
import type { codesCalls } from '../../shared/ipc/codes.ts';
import { sealCodes } from '../sealed-codes.ts';
import type { ClipboardKeeper } from './clipboard-keeper.ts';
import type { Codes } from './codes.ts';

export interface CodesHandlersDeps {
  readonly codes: Codes;
  readonly clipboard: ClipboardKeeper;
  readonly now: () => number;
}

export function createCodesHandlers({
  codes,
  clipboard,
  now,
}: CodesHandlersDeps): HandlersOf<typeof codesCalls> {
  return {
    'codes.show': ({ ids, to }) => ({ nowMs: now(), ...sealCodes(codes.show(ids), to) }),
    'codes.copy': async ({ id, which }) => {
      const copied = await clipboard.copySecret(codes.codeOf(id, which));
      codes.markUsed(id);
      return copied;
    },
    'codes.advance': async ({ id, to }) => sealCodes([await codes.advance(id)], to),
    'codes.clearClipboard': async () => {
      await clipboard.clearOurs();
      return {};
    },
  };
}
