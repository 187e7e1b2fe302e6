// A code as a person typed or pasted it, brought to what the server takes. Called wherever a typed code goes out.
// What cannot be a code is refused here, so that it costs no attempt.
import { AppError } from '../../shared/errors.ts';

/** 123 456, 123-456, full-width digits: all the same six. */
export function sixDigits(typed: string): string {
  return digits(typed, 6);
}

/** The eight digits of a mail or text message. */
export function eightDigits(typed: string): string {
  return digits(typed, 8);
}

function digits(typed: string, count: number): string {
  const code = typed.normalize('NFKC').replace(/[\s\p{Dash}\p{Cf}.]/gu, '');
  if (!/^[0-9]+$/u.test(code) || code.length !== count) {
    throw new AppError('CODE_WRONG', { reason: 'form' });
  }
  return code;
}

export function backupCode(typed: string): string {
  const code = typed.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  // Four groups of six; anything else cannot be one.
  if (!/^[A-Za-z0-9]{24}$/u.test(code.replace(/\p{Dash}/gu, ''))) {
    throw new AppError('BACKUP_CODE_WRONG', { reason: 'form' });
  }
  return code.replace(/\p{Dash}/gu, '-');
}
