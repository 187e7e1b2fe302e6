// Seals a state's codes to the page, as main would (src/main/sealed-codes.ts), by what a page has for it.
import type { SealedCodes } from '../../../src/shared/ipc/views.ts';
import {
  curve,
  messageKey,
  nonce,
  type ShownCode,
} from '../../../src/renderer/codes/open-codes.ts';

export async function sealCodes(
  codes: readonly ShownCode[],
  to: Uint8Array<ArrayBuffer>,
): Promise<SealedCodes> {
  const ours = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const ephemeralKey = new Uint8Array(await crypto.subtle.exportKey('raw', ours.publicKey));
  const key = await messageKey(ours.privateKey, to, [ephemeralKey, to], 'encrypt');
  const lines = codes.map(({ code, nextCode }) =>
    nextCode === undefined ? code : `${code}\t${nextCode}`,
  );
  const letters = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce },
    key,
    new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')),
  );
  return {
    codes: codes.map(({ id, validFromMs, validUntilMs }) => ({
      id,
      ...(validFromMs !== undefined && { validFromMs }),
      ...(validUntilMs !== undefined && { validUntilMs }),
    })),
    ephemeralKey,
    letters: new Uint8Array(letters),
  };
}
