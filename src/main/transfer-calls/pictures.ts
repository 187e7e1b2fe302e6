// Entries on their way to a phone as QR codes: what each picture holds is told, the text of one at a time is given.
// Used by picture-calls.ts. One set at a time, in memory, gone with the lock, the next set or the user's word.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { CallInput, CallOutput } from '../../shared/ipc.ts';
import type { Loss } from '../../shared/losses.ts';
import type { Entry } from '../../shared/model.ts';
import { entriesPerPart } from '../../shared/otp/migration.ts';
import { maxQrBytes } from '../../shared/qr/draw.ts';
import { mostLine } from '../../shared/limits.ts';
import { nameOf } from '../transfer/writers/left-out.ts';
import type { Vault } from '../vault/vault.ts';
import { fitting, written } from './export.ts';

type Begun = CallOutput<'pictures.begin'>;

export interface Pictures {
  /** Throws NOT_FOUND, VAULT_LOCKED, and NOTHING_FOUND where not one entry fits. */
  readonly begin: (wish: CallInput<'pictures.begin'>) => Promise<Begun>;
  /** Throws BATCH_GONE, and NOT_FOUND beyond the last. */
  readonly show: (setId: string, index: number) => string;
  readonly end: (setId: string) => void;
}

interface Picture {
  readonly text: string;
  readonly entries: readonly { readonly entry: Entry; readonly index: number }[];
}

export function createPictures(vault: Vault, now: () => number): Pictures {
  let set: { readonly id: string; readonly texts: readonly string[] } | undefined;
  vault.onLocked(() => (set = undefined));

  return {
    begin: ({ format, entryIds }) =>
      written(vault, format, entryIds, { nowMs: now() }, ({ texts, left }, entries) => {
        const missing = new Set(left.map(({ index }) => index));
        const kept = entries
          .map((entry, index) => ({ entry, index }))
          .filter(({ index }) => !missing.has(index));
        const perPicture = format === 'google-migration' ? entriesPerPart : 1;
        const all: readonly Picture[] = texts.map((text, place) => ({
          text,
          entries: kept.slice(place * perPicture, (place + 1) * perPicture),
        }));
        const drawn = all.filter(({ text }) => Buffer.byteLength(text) <= maxQrBytes);
        if (drawn.length === 0) throw new AppError('NOTHING_FOUND');
        set = { id: randomBytes(12).toString('base64url'), texts: drawn.map(({ text }) => text) };
        const undrawn = all.filter((one) => !drawn.includes(one)).flatMap((one) => one.entries);
        return Promise.resolve({
          setId: set.id,
          pictures: drawn.map((one) => one.entries.map(({ entry }) => named(entry))),
          left: [...left, ...undrawn.map(({ entry, index }) => tooLong(entry, index))].map(fitting),
        });
      }),
    show: (setId, index) => {
      vault.views();
      if (set?.id !== setId) throw new AppError('BATCH_GONE');
      const text = set.texts[index];
      if (text === undefined) throw new AppError('NOT_FOUND', { index });
      return text;
    },
    end: (setId) => {
      if (set?.id === setId) set = undefined;
    },
  };
}

function tooLong(entry: Entry, index: number): Loss {
  return { index, name: nameOf(entry), reasons: [{ code: 'names-too-long' }] };
}

function named({ issuer, account }: Entry): { issuer: string; account: string } {
  return { issuer: issuer.slice(0, mostLine), account: account.slice(0, mostLine) };
}
