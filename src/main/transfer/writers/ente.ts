// Ente Auth's plain list: URIs with its own parameter for note, tags, pin and trash (formats.md 6). Called by the
// export. Its importer stops at types it does not know, so those are left out.
import { formatOtpauthUri } from '../../../shared/otp/uri.ts';
import type { LossReason } from '../../../shared/losses.ts';
import type { Entry } from '../../../shared/model.ts';
import type { Writer } from '../writer.ts';
import {
  isOneOf,
  partition,
  reducedOf,
  refuseAlgorithm,
  refuseType,
  withoutPlace,
} from './left-out.ts';

export const enteWriter: Writer = {
  format: 'ente',
  write: (entries) => {
    const { held, left } = partition(entries, refuse);
    const lines = held.map(({ entry }) =>
      formatOtpauthUri(entry, { steam: 'host', details: true }),
    );
    const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
    const reduced = reducedOf(held, (entry) => [withoutPlace(entry, ['icon'])]);
    return Promise.resolve({
      files: [{ name: 'ente-auth-codes.txt', bytes }],
      texts: [],
      left,
      reduced,
    });
  },
};

function refuse({ token: { type, algorithm } }: Entry): LossReason | undefined {
  if (type === 'motp' || type === 'yandex') return refuseType('Ente', type);
  return isOneOf(algorithm, 'SHA1', 'SHA256', 'SHA512')
    ? undefined
    : refuseAlgorithm('Ente', algorithm);
}
