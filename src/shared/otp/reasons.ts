// A sentence in English for each thing that can be wrong with one entry. For `Problem.reason`, which terminals
// and logs of an import show; the window words it from the code. Never holds a secret.
import type { AppError } from '../errors.ts';

export function reasonOf({ code, details = {} }: AppError): string {
  switch (code) {
    case 'SECRET_MISSING':
      return 'The secret is missing.';
    case 'SECRET_INVALID':
      return secretReason(details);
    case 'TYPE_UNKNOWN':
      return `The type "${String(details.type ?? '')}" is not known.`;
    case 'ALGORITHM_UNKNOWN':
      return `The algorithm "${String(details.algorithm ?? '')}" is not known.`;
    case 'DIGITS_INVALID':
      return `The number of digits must be 1 to 10, not "${String(details.digits ?? '')}".`;
    case 'PERIOD_INVALID':
      return `The period must be a whole number of seconds from 1 up, not "${String(details.period ?? '')}".`;
    case 'COUNTER_INVALID':
      return `The counter must be a whole number from 0 to 2^53-1, not "${String(details.counter ?? '')}".`;
    case 'PIN_NEEDED':
      return 'A PIN is needed to make its codes.';
    case 'LINK_MALFORMED':
      return 'This is not a one-time-password link, or it is damaged.';
    default:
      return `It cannot be read (${code}).`;
  }
}

function secretReason(details: NonNullable<AppError['details']>): string {
  if (details.problem === 'character') {
    return `The secret is not base32: "${String(details.character)}" at place ${String(details.position)} (base32 has A-Z and 2-7).`;
  }
  if (details.problem === 'too-short') return 'The secret is too short to be one.';
  if (details.problem === 'sealed') return 'It is sealed by its program and cannot be read here.';
  return details.problem === 'hex'
    ? 'The secret is not hexadecimal.'
    : 'The secret cannot be read.';
}
