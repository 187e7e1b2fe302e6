// Secrets that a format stores as base64 (Steam, Microsoft, TOTP Authenticator). Called where the format says so.
import { AppError } from '../../../shared/errors.ts';
import { decodeBase64 } from '../../../shared/otp/base64.ts';

/** Throws SECRET_MISSING or SECRET_INVALID. */
export function decodeBase64Secret(text: string): Uint8Array {
  if (text.trim() === '') throw new AppError('SECRET_MISSING');
  try {
    const bytes = decodeBase64(text);
    if (bytes.length > 0) return bytes;
  } catch {
    // Below: the same answer.
  }
  throw new AppError('SECRET_INVALID', { problem: 'base64' });
}
