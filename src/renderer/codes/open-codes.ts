// Opens the codes that main seals to this page (src/shared/ipc/views.ts, SealedCodes). Used by the list, the palette and
// the enrolment. The private key cannot be read and is gone with the page.
import type { Result } from '../../shared/errors.ts';
import type { CodeView, SealedCodes } from '../../shared/ipc/views.ts';
import { sealedCodesLabel } from '../../shared/sealed-codes.ts';

export type ShownCode = CodeView & {
  readonly code: string;
  /** The code of the following period; absent for hotp. */
  readonly nextCode?: string;
};

export const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
/** Each key seals one message. */
export const nonce = new Uint8Array(12);

// Made at once: it is there when the first rows ask.
const keys = crypto.subtle.generateKey(curve, false, ['deriveBits']);
const publicKey = keys.then(async (pair) =>
  bytes(await crypto.subtle.exportKey('raw', pair.publicKey)),
);

/** What every call that wants codes gives along. */
export function pageKey(): Promise<Uint8Array> {
  return publicKey;
}

type Opened<T> = Omit<T, keyof SealedCodes> & { readonly codes: readonly ShownCode[] };

/** An answer with its codes opened. */
export async function opened<T extends SealedCodes>(result: Result<T>): Promise<Result<Opened<T>>> {
  if (!result.ok) return result;
  const { codes, ephemeralKey, letters, ...others } = result.value;
  try {
    return {
      ok: true,
      value: { ...others, codes: await openCodes({ codes, ephemeralKey, letters }) },
    };
  } catch {
    // Sealed to another page: it is asked for again.
    return { ok: false, error: { code: 'INTERNAL' } };
  }
}

export async function openCodes({
  codes,
  ephemeralKey,
  letters,
}: SealedCodes): Promise<readonly ShownCode[]> {
  if (codes.length === 0) return [];
  const { privateKey } = await keys;
  const halves = [bytes(ephemeralKey), bytes(await publicKey)] as const;
  const key = await messageKey(privateKey, halves[0], halves, 'decrypt');
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, bytes(letters));
  const lines = new TextDecoder().decode(opened).split('\n');
  return codes.map((view, index) => {
    const [code = '', nextCode] = lines[index]?.split('\t') ?? [];
    return { ...view, code, ...(nextCode !== undefined && { nextCode }) };
  });
}

/** The key of one message, of one's own half and the other's; `halves` are both public ones, main's first. */
export async function messageKey(
  own: Parameters<typeof crypto.subtle.deriveBits>[1],
  other: Uint8Array<ArrayBuffer>,
  halves: readonly Uint8Array[],
  use: 'encrypt' | 'decrypt',
) {
  const theirs = await crypto.subtle.importKey('raw', other, curve, false, []);
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256);
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const label = new TextEncoder().encode(sealedCodesLabel);
  const info = new Uint8Array([label, ...halves].flatMap((part) => [...part]));
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  );
}

function bytes(of: ArrayBuffer | Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(of);
}
