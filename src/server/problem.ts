// Turns whatever a route throws into a problem answer (RFC 9457). Called by mount.ts. An unknown error is logged
// with where it came from and leaves as INTERNAL, with nothing of its message.
import { STATUS_CODES } from 'node:http';
import { problemMediaType, statusOf } from '../shared/api/problem.ts';
import { AppError, type ErrorCode, type ErrorDetails } from '../shared/errors.ts';
import { errorFields, type Log } from './log.ts';
import { isStoreTrouble } from './store/database.ts';

export interface ProblemAnswer {
  readonly status: number;
  readonly body: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly code: ErrorCode;
    readonly details?: ErrorDetails;
    readonly instance: string;
  };
  readonly retryAfterSeconds: number | undefined;
}

/** `CREDENTIALS_WRONG` -> `Credentials wrong`: for people who read raw answers; the app has its own words. */
function titleOf(code: ErrorCode): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function answer(
  code: ErrorCode,
  status: number,
  requestId: string,
  details?: ErrorDetails,
): ProblemAnswer {
  const retry = details?.retryAfterSeconds;
  return {
    status,
    retryAfterSeconds: typeof retry === 'number' ? retry : undefined,
    body: {
      type: `urn:countersign:problem:${code.toLowerCase().replaceAll('_', '-')}`,
      title: titleOf(code),
      status,
      code,
      ...(details !== undefined && { details }),
      instance: `urn:countersign:request:${requestId}`,
    },
  };
}

/** Fastify's own refusals: unreadable JSON, wrong media type, too large. */
function isBadRequest(error: unknown): error is Error & { readonly statusCode: number } {
  const status = (error as { readonly statusCode?: unknown } | null)?.statusCode;
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500;
}

export function toProblem(error: unknown, requestId: string, log: Log): ProblemAnswer {
  if (error instanceof AppError)
    return answer(error.code, statusOf(error.code), requestId, error.details);
  if (isBadRequest(error)) return answer('BAD_INPUT', error.statusCode, requestId);
  if (isStoreTrouble(error)) {
    log.error('store.trouble', { requestId, ...errorFields(error) });
    return answer('SERVER_BUSY', 503, requestId, { retryAfterSeconds: 5 });
  }
  log.error('request.failed', { requestId, ...errorFields(error) });
  return answer('INTERNAL', 500, requestId);
}

/** For what is no HTTP, or too slow or too long to be read as a request: the whole answer as it goes on the line. */
export function rawProblem(
  error: { readonly code?: string; readonly rawPacket?: unknown },
  requestId: string,
): string {
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? 408
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? 431
        : 400;
  const body = JSON.stringify(answer('BAD_INPUT', status, requestId).body);
  // What follows the head of an answer to HEAD would be taken for the next answer (RFC 9110 section 9.3.2).
  const { rawPacket } = error;
  const isHead = Buffer.isBuffer(rawPacket) && rawPacket.toString('latin1', 0, 5) === 'HEAD ';
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    isHead ? '' : body,
  ].join('\r\n');
}
