// Requests to a provider with bounds: a time, a size, no redirects. Called by provider.ts and test-provider.ts.
// A provider that never stops sending must not fill this server's memory.
import { AppError } from '../../shared/errors.ts';

const maxBytes = 1_048_576;
const timeoutMs = 8000;

async function readBounded(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw new AppError('SSO_FAILED', { problem: 'too-large' });
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** As fetch, but the answer is read whole already. */
export async function boundedFetch(url: string, init: RequestInit = {}): Promise<Response> {
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  const response = await fetch(url, { ...init, redirect: 'manual', signal });
  const body = await readBounded(response);
  // These may have no body (Fetch, "null body status").
  const isEmpty = [101, 103, 204, 205, 304].includes(response.status);
  return new Response(isEmpty ? null : body, {
    status: response.status,
    headers: response.headers,
  });
}
