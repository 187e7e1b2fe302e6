// One HTTP request and its whole answer, within bounds: a deadline for everything, a cap on the body, no redirects,
// no compression. Called by the client only. It understands no contract.
import { request, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { AppError } from '../../shared/errors.ts';
import type { ServerAddress } from './address.ts';
import { transportFailure } from './failures.ts';

export interface Sending {
  readonly method: string;
  /** Path with query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly deadlineMs: number;
  readonly maxBytes: number;
  /** This computer's clock. */
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** By a clock that only goes forward: from the last byte sent to the first received. */
  readonly roundTripMs: number;
  /** This computer's clock when the first byte came. */
  readonly receivedAtMs: number;
}

export function exchange(agent: Agent, address: ServerAddress, sending: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = (error: AppError) => {
      clearTimeout(timer);
      sending.signal?.removeEventListener('abort', cancel);
      outgoing.destroy();
      reject(error);
    };
    const cancel = () => end(new AppError('CANCELLED'));
    const timer = setTimeout(
      () => end(new AppError('SERVER_TIMEOUT', { phase: 'answer' })),
      sending.deadlineMs,
    );
    const payload = sending.body === undefined ? undefined : Buffer.from(sending.body, 'utf8');
    // The agent brings a connection that is already secured where it must be (connect.ts).
    const outgoing = request({
      agent,
      host: address.hostname,
      port: address.port,
      method: sending.method,
      path: sending.target,
      headers: {
        ...sending.headers,
        host: new URL(address.origin).host,
        'accept-encoding': 'identity',
        ...(payload === undefined ? {} : { 'content-length': String(payload.length) }),
      },
    });
    let sentAt = performance.now();
    outgoing.once('finish', () => {
      sentAt = performance.now();
    });
    outgoing.on('error', (error) => end(transportFailure(error)));
    outgoing.once('response', (incoming) => {
      const roundTripMs = Math.max(0, performance.now() - sentAt);
      const receivedAtMs = sending.now();
      collect(incoming, sending.maxBytes).then(
        (text) => {
          clearTimeout(timer);
          sending.signal?.removeEventListener('abort', cancel);
          const status = incoming.statusCode ?? 0;
          resolve({ status, headers: incoming.headers, text, roundTripMs, receivedAtMs });
        },
        (error: unknown) => end(transportFailure(error)),
      );
    });
    if (sending.signal?.aborted === true) cancel();
    else sending.signal?.addEventListener('abort', cancel, { once: true });
    outgoing.end(payload);
  });
}

async function collect(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const status = incoming.statusCode ?? 0;
  // Nothing that belongs to one server is ever sent on to where it points (RFC 9110 section 15.4).
  if (status >= 300 && status < 400) throw new AppError('SERVER_REDIRECTED', { status });
  const encoding = incoming.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new AppError('SERVER_ANSWER_INVALID', { reason: 'compressed' });
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  if (!incoming.complete) throw new AppError('SERVER_UNREACHABLE', { reason: 'closed' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError('SERVER_ANSWER_INVALID', { reason: 'not-utf-8' });
  }
}

function tooLarge(): AppError {
  return new AppError('SERVER_ANSWER_INVALID', { reason: 'too-large' });
}
