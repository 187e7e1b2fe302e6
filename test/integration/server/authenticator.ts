// An authenticator app as a test needs one: codes from a secret by the otpauth package, not by our own code.
import { TOTP, Secret } from 'otpauth';

export function codeFor(secret: string, timeMs: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: timeMs });
}
