// The orders a list of users can have, and the place in one (a cursor) as it goes to the client and back.
// Called by list-users.ts. Every order ends in the user name, which is unique, and has an index of its own.
import { type RawBuilder, sql } from 'kysely';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { UserSort } from '../../shared/api/users.ts';
import { AppError } from '../../shared/errors.ts';
import type { UserTable } from '../store/schema.ts';

type Value = string | number;

/** A list is one part or several, each sorted in itself, one behind the other. */
export interface Order {
  readonly columns: readonly RawBuilder<Value>[];
  readonly valuesOf: (user: UserTable) => readonly Value[];
  readonly parts: readonly (RawBuilder<boolean> | undefined)[];
}

/** Users who are locked now, few or many: from the counters' own index. */
export function lockedNow(nowMs: number): RawBuilder<boolean> {
  return sql<boolean>`users.id in (select substr(lockouts.key, 6) from lockouts
    where lockouts.locked_until > 0 and lockouts.locked_until > ${nowMs} and lockouts.key like 'user:%')`;
}

function notLockedNow(nowMs: number): RawBuilder<boolean> {
  return sql<boolean>`not exists (select 1 from lockouts
    where lockouts.key = 'user:' || users.id and lockouts.locked_until > ${nowMs})`;
}

const name = sql<Value>`users.username_key`;
const whole = [undefined];

export function orderOf(sort: UserSort, nowMs: number): Order {
  switch (sort) {
    case 'username':
      return { columns: [name], valuesOf: (user) => [user.username_key], parts: whole };
    case 'displayName':
      return {
        columns: [sql`users.display_name_key`, name],
        valuesOf: (user) => [user.display_name_key, user.username_key],
        parts: whole,
      };
    case 'lastSignIn':
      return {
        columns: [sql`coalesce(users.last_sign_in_at, 0)`, name],
        valuesOf: (user) => [user.last_sign_in_at ?? 0, user.username_key],
        parts: whole,
      };
    case 'mfa':
      return {
        columns: [sql`users.mfa_on`, sql`users.mfa_required`, name],
        valuesOf: (user) => [user.mfa_on, user.mfa_required, user.username_key],
        parts: whole,
      };
    case 'state':
      return {
        columns: [name],
        valuesOf: (user) => [user.username_key],
        parts: [
          sql`users.disabled = 0 and ${notLockedNow(nowMs)}`,
          sql`users.disabled = 0 and ${lockedNow(nowMs)}`,
          sql`users.disabled = 1`,
        ],
      };
  }
}

export interface Place {
  readonly part: number;
  readonly values: readonly Value[];
}

const PlaceForm = Type.Tuple([
  Type.Integer({ minimum: 0, maximum: 9 }),
  Type.Array(Type.Union([Type.String(), Type.Number()]), { minItems: 1, maxItems: 3 }),
]);

export function writePlace({ part, values }: Place): string {
  return Buffer.from(JSON.stringify([part, values])).toString('base64url');
}

/** Throws BAD_INPUT for a place in another order, or none at all. */
export function readPlace(cursor: string, order: Order): Place {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Check(PlaceForm, value)) {
      const [part, values] = value;
      if (part < order.parts.length && values.length === order.columns.length)
        return { part, values };
    }
  } catch {
    // Not ours.
  }
  throw new AppError('BAD_INPUT', { field: '/query/after' });
}
