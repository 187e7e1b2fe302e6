// Whether a typed text has the form that the contract wants, said beside the field before anything is sent.
// The contract's own schema is read, so that there is no second rule; main and server check again.
import type { TSchema } from 'typebox';

interface TextForm {
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export function fits(schema: TSchema, text: string): boolean {
  const { pattern, minLength = 0, maxLength = Infinity } = schema as TextForm;
  // Lengths in code points, as JSON Schema counts them (draft 2020-12 validation, section 6.3).
  const length = Array.from(text).length;
  if (length < minLength || length > maxLength) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test(text);
}
