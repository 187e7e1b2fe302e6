// Seals a state's codes to the page, as main would (src/main/sealed-codes.ts), by what a page has for it.
import type { SealedCodes } from '../../../src/shared/ipc/views.ts';
import type { ShownCode } from '../../../src/renderer/codes/open-codes.ts';
import { sealedCodesLabel } from '../../../src/shared/sealed-codes.ts';

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

export async function sealCodes(
  codes: readonly ShownCode[],
  to: Uint8Array<ArrayBuffer>,
): Promise<SealedCodes> {
  const ours = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const ephemeralKey = new Uint8Array(await crypto.subtle.exportKey('raw', ours.publicKey));
  const theirs = await crypto.subtle.importKey('raw', to, curve, false, []);
  const shared = await crypto.subtle.deriveBits(
    { name: 'ECDH', public: theirs },
    ours.privateKey,
    256,
  );
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = new Uint8Array([
    ...new TextEncoder().encode(sealedCodesLabel),
    ...ephemeralKey,
    ...to,
  ]);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const lines = codes.map(({ code, nextCode }) =>
    nextCode === undefined ? code : `${code}\t${nextCode}`,
  );
  const letters = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: new Uint8Array(12) },
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
