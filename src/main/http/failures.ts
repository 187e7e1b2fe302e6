// Turns what a socket or the HTTP parser throws into an error with a code. Called by connect.ts and exchange.ts.
// The original text never goes on: it can hold addresses and bytes of the other side.
import { AppError, type ErrorCode } from '../../shared/errors.ts';

const codes: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOTFOUND: ['SERVER_UNREACHABLE', 'no-such-name'],
  EAI_AGAIN: ['SERVER_UNREACHABLE', 'no-name-service'],
  ECONNREFUSED: ['SERVER_UNREACHABLE', 'refused'],
  ECONNRESET: ['SERVER_UNREACHABLE', 'closed'],
  EPIPE: ['SERVER_UNREACHABLE', 'closed'],
  EHOSTUNREACH: ['SERVER_UNREACHABLE', 'no-route'],
  ENETUNREACH: ['SERVER_UNREACHABLE', 'no-network'],
  ENETDOWN: ['SERVER_UNREACHABLE', 'no-network'],
  EADDRNOTAVAIL: ['SERVER_UNREACHABLE', 'no-network'],
  ETIMEDOUT: ['SERVER_TIMEOUT', 'connect'],
  // The other side does not speak TLS.
  EPROTO: ['SERVER_NOT_OURS', 'no-tls'],
  ERR_SSL_WRONG_VERSION_NUMBER: ['SERVER_NOT_OURS', 'no-tls'],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['SERVER_NOT_OURS', 'no-tls'],
};

export function transportFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  const known = codes[code];
  if (known !== undefined) return new AppError(known[0], { reason: known[1] }, { cause: error });
  if (code.startsWith('HPE_'))
    return new AppError('SERVER_NOT_OURS', { reason: 'no-http' }, { cause: error });
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return new AppError('SERVER_CERTIFICATE', { problem: 'other' }, { cause: error });
  }
  return new AppError('SERVER_UNREACHABLE', { reason: 'other' }, { cause: error });
}

function codeOf(error: unknown): string {
  // Several addresses tried (RFC 8305): the first failure speaks for all.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  return '';
}
