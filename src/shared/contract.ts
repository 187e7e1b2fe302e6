// The form both contracts are written in: a row is a name with input, output and errors (ipc.ts, api.ts).
// Schemas are strict: a field that is not declared is refused on the way in and cannot leave on the way out.
import {
  Object as LooseObject,
  type Static,
  type TObject,
  type TProperties,
  type TSchema,
} from 'typebox';
import type { ErrorCode } from './errors.ts';

export interface Row<
  Input extends TSchema = TSchema,
  Output extends TSchema = TSchema,
  Errors extends readonly ErrorCode[] = readonly ErrorCode[],
> {
  readonly input: Input;
  readonly output: Output;
  /** What the caller must expect beside the errors any call can give (INTERNAL, BAD_INPUT). */
  readonly errors: Errors;
}

export type InputOf<R extends Row> = Static<R['input']>;
export type OutputOf<R extends Row> = Static<R['output']>;

/** An object with exactly these members. */
export function Strict<P extends TProperties>(properties: P): TObject<P> {
  return LooseObject(properties, { additionalProperties: false });
}

/** For calls that take or give nothing. */
export const Nothing = Strict({});

export function row<
  Input extends TSchema,
  Output extends TSchema,
  const Errors extends readonly ErrorCode[],
>(input: Input, output: Output, errors: Errors): Row<Input, Output, Errors> {
  return { input, output, errors };
}
