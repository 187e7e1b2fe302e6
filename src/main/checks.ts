// Checks values by a schema of the contracts. Used by the door and the HTTP client, who have hundreds of schemas and use
// few of them often.
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Check } from 'typebox/value';

/**
 * Compiling the state's schema takes longer than drawing the first window: the first values are looked at as the schema
 * stands, which takes a millisecond, and one that is used again and again is compiled.
 */
const usesBeforeCompiling = 3;

export function createCheck(schema: TSchema): (value: unknown) => boolean {
  let uses = 0;
  let validator: Validator | undefined;
  return (value) => {
    uses += 1;
    if (uses <= usesBeforeCompiling) return Check(schema, value);
    validator ??= Compile(schema);
    return validator.Check(value);
  };
}
