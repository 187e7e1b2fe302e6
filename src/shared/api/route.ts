// The form of one row of the HTTP contract. Used by src/shared/api/*.ts, the server's mounting, the
// OpenAPI writer and the app's client. Says only what a route is; it never calls one.
import type { TSchema } from 'typebox';
import type { Row } from '../contract.ts';
import type { ErrorCode } from '../errors.ts';
import type { Permission } from './permissions.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What an answer's body is: JSON by the output schema, plain text, or a redirect (browser only). */
type Media = 'json' | 'text' | 'redirect';

export interface RouteAccess {
  readonly method: Method;
  /** As in OpenAPI with `:name` for a parameter, for example `/v1/users/:userId`. */
  readonly path: string;
  /** `session`: needs `Authorization: Bearer TOKEN`; `none`: anyone. */
  readonly auth: 'none' | 'session';
  readonly permission?: Permission;
  /** Needs a factor proved within the last five minutes (`session.confirm`), ASVS 7.5.3. */
  readonly fresh?: true;
  readonly media?: Media;
  readonly summary: string;
}

export interface Route<
  Input extends TSchema = TSchema,
  Output extends TSchema = TSchema,
  Errors extends readonly ErrorCode[] = readonly ErrorCode[],
>
  extends Row<Input, Output, Errors>, RouteAccess {}

/** Input is a Strict object with any of the members `params`, `query` and `body`, themselves Strict. */
export function route<
  const Access extends RouteAccess,
  Input extends TSchema,
  Output extends TSchema,
  const Errors extends readonly ErrorCode[],
>(
  access: Access,
  input: Input,
  output: Output,
  errors: Errors,
): Route<Input, Output, Errors> & Pick<Access, 'auth'> {
  return { ...access, input, output, errors };
}

/** Every answer tells the server's clock in this header, in milliseconds since 1970. */
export const timeHeader = 'countersign-time-ms';

/** What any call can give beside its own errors. */
const commonErrors = [
  'INTERNAL',
  'BAD_INPUT',
  'RATE_LIMITED',
  'NETWORK_REFUSED',
  'SERVER_BUSY',
] as const satisfies readonly ErrorCode[];

/** Every error a route can answer with, those that its access brings included. */
export function errorsOf(target: Route): readonly ErrorCode[] {
  return [
    ...new Set<ErrorCode>([
      ...commonErrors,
      ...(target.auth === 'session' ? (['SESSION_ENDED'] as const) : []),
      ...(target.permission === undefined ? [] : (['PERMISSION_MISSING'] as const)),
      ...(target.fresh === true ? (['FRESH_CODE_NEEDED'] as const) : []),
      ...target.errors,
    ]),
  ];
}
