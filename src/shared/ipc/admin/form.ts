// The form of a row of administration: a route of the server's contract, asked as one of the signed-in accounts.
// Used by the files beside this one. What a route takes is taken as it is declared there; nothing is declared twice.
import { Type, type TObject, type TProperties, type TSchema } from 'typebox';
import type { Route } from '../../api/route.ts';
import { row, Strict } from '../../contract.ts';
import type { ErrorCode } from '../../errors.ts';
import { accountErrors } from '../account.ts';
import { Id, Line } from '../views.ts';

/** FRESH_CODE_NEEDED: account.confirm, then the same call again. */
export const adminErrors = ['PERMISSION_MISSING', 'FRESH_CODE_NEEDED', ...accountErrors] as const;

type Asked<P extends TProperties, E extends readonly ErrorCode[]> = Route<TObject<P>, TSchema, E>;

/** The route's input with `accountId`; the output as the window may see it. */
export function asAccount<
  P extends TProperties,
  Output extends TSchema,
  const E extends readonly ErrorCode[],
>(target: Asked<P, E>, output: Output) {
  const input: TObject<P & { accountId: typeof Id }> = Strict({
    ...target.input.properties,
    accountId: Id,
  });
  return row(input, output, [...target.errors, ...adminErrors]);
}

/** A server's own words on what it counts, bounded: small facts beside an event. */
export const DetailsView = Type.Array(Strict({ name: Line, value: Line }), { maxItems: 50 });
