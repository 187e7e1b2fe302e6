// What is wrong with one entry, by the error of its reading: for `Problem.reason`. Never holds a secret.
import type { AppError } from '../errors.ts';
import type { Reason } from '../reasons.ts';

export function reasonOf({ code, details = {} }: AppError): Reason {
  switch (code) {
    case 'SECRET_MISSING':
      return { code: 'secret-missing' };
    case 'SECRET_INVALID':
      return secretReason(details);
    case 'TYPE_UNKNOWN':
      return { code: 'type-unknown', value: String(details.type ?? '') };
    case 'ALGORITHM_UNKNOWN':
      return { code: 'algorithm-unknown', value: String(details.algorithm ?? '') };
    case 'DIGITS_INVALID':
      return { code: 'digits-invalid', value: String(details.digits ?? '') };
    case 'PERIOD_INVALID':
      return { code: 'period-invalid', value: String(details.period ?? '') };
    case 'COUNTER_INVALID':
      return { code: 'counter-invalid', value: String(details.counter ?? '') };
    case 'PIN_NEEDED':
      return { code: 'pin-needed' };
    case 'LINK_MALFORMED':
      return { code: 'link-malformed' };
    default:
      return { code: 'unreadable', value: code };
  }
}

function secretReason({ problem, ...details }: NonNullable<AppError['details']>): Reason {
  switch (problem) {
    case 'character':
      return {
        code: 'secret-character',
        value: String(details.character),
        position: Number(details.position),
      };
    case 'too-short':
      return { code: 'secret-too-short' };
    case 'sealed':
      return { code: 'secret-sealed' };
    case 'hex':
      return { code: 'secret-not-hex' };
    default:
      return { code: 'secret-unreadable' };
  }
}
