// Codes are made here as bytes, sealed to the page that shows them, and wiped: main holds no code as text but the one that
// is copied (docs/security-properties.md). Used by the handlers of the list, the palette and the enrolment.
import { createCipheriv, createECDH, hkdfSync } from 'node:crypto';
import { AppError } from '../shared/errors.ts';
import type { CodeView, SealedCodes } from '../shared/ipc/views.ts';
import type { CodeMaker } from '../shared/otp/code.ts';
import { sealedCodesLabel } from '../shared/sealed-codes.ts';

/** A code that was asked for and is not made yet. */
export interface CodeToShow {
  readonly view: CodeView;
  readonly maker: CodeMaker;
  readonly counter: number;
  readonly withNext: boolean;
}

/** Ten letters, the next code's ten, and what parts them. */
const mostLetters = 22;
/** The engine keeps arrays up to 64 bytes in its own heap, and copies them about. */
const fewestBytes = 128;
const tab = 0x09;
const lineFeed = 0x0a;
/** Each key seals one message. */
const nonce = Buffer.alloc(12);

/** Throws BAD_INPUT where `to` is no public key. */
export function sealCodes(codes: readonly CodeToShow[], to: Uint8Array): SealedCodes {
  const letters = new Uint8Array(Math.max(fewestBytes, codes.length * mostLetters));
  let end = 0;
  try {
    for (const { maker, counter, withNext } of codes) {
      end = maker.writeCode(counter, letters, end);
      if (withNext) {
        letters[end] = tab;
        end = maker.writeCode(counter + 1, letters, end + 1);
      }
      letters[end] = lineFeed;
      end += 1;
    }
    return { codes: codes.map(({ view }) => view), ...sealed(letters.subarray(0, end), to) };
  } finally {
    letters.fill(0);
  }
}

function sealed(plain: Uint8Array, to: Uint8Array): Pick<SealedCodes, 'ephemeralKey' | 'letters'> {
  const ours = createECDH('prime256v1');
  const ephemeralKey = ours.generateKeys();
  const shared = sharedSecret(ours, to);
  const info = Buffer.concat([Buffer.from(sealedCodesLabel), ephemeralKey, to]);
  const key = new Uint8Array(hkdfSync('sha256', shared, '', info, 32));
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const letters = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  shared.fill(0);
  key.fill(0);
  // Small buffers are parts of a larger one, all of which would be sent.
  return { ephemeralKey: new Uint8Array(ephemeralKey), letters: new Uint8Array(letters) };
}

function sharedSecret(ours: ReturnType<typeof createECDH>, theirs: Uint8Array): Buffer {
  try {
    return ours.computeSecret(theirs);
  } catch {
    throw new AppError('BAD_INPUT');
  }
}
