// An entry as JSON, for our own backups (docs/backup-format.md). Called by their reader and writer. Reading is as
// strict as for any other program's file: a backup may have been in others' hands.
import type { Entry } from '../../../shared/model.ts';
import { decodeBase32, encodeBase32 } from '../../../shared/otp/base32.ts';
import { details } from './details.ts';
import { member, textOf, textsOf } from './json.ts';
import { unknownType } from './rows.ts';
import { type Doubt, makeToken, typeNamed } from './token.ts';

export function entryToJson(entry: Entry): object {
  const { token, ...names } = entry;
  return {
    type: token.type,
    issuer: names.issuer,
    account: names.account,
    secret: encodeBase32(token.secret),
    algorithm: token.algorithm,
    digits: token.digits,
    ...(token.type === 'hotp'
      ? { counter: token.counter }
      : { periodSeconds: token.periodSeconds }),
    ...(token.pin !== undefined && { pin: token.pin }),
    ...(names.note !== undefined && { note: names.note }),
    ...(names.tags !== undefined && { tags: names.tags }),
    ...(names.pinned === true && { pinned: true }),
    ...(names.trashed === true && { trashed: true }),
    ...(names.icon !== undefined && { icon: names.icon }),
  };
}

export function entryFromJson(row: unknown, doubt: Doubt): Entry {
  const type = typeNamed(textOf(row, 'type'));
  if (type === undefined) throw unknownType(textOf(row, 'type'));
  const token = makeToken(
    {
      type,
      secret: decodeBase32(textOf(row, 'secret')),
      algorithm: member(row, 'algorithm'),
      digits: member(row, 'digits'),
      period: member(row, 'periodSeconds'),
      counter: member(row, 'counter'),
      pin: textOf(row, 'pin'),
      written: ['algorithm', 'digits', 'period'],
    },
    doubt,
  );
  const icon = textOf(row, 'icon');
  return {
    token,
    issuer: textOf(row, 'issuer'),
    account: textOf(row, 'account'),
    ...details({
      note: textOf(row, 'note'),
      tags: textsOf(row, 'tags'),
      pinned: member(row, 'pinned') === true,
      trashed: member(row, 'trashed') === true,
      icon: /^data:image\/[a-z+]+;base64,[A-Za-z0-9+/]+={0,2}$/.test(icon) ? icon : undefined,
    }),
  };
}
