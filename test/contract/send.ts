// One request to a server on this machine, as it is told: what may be no good HTTP is for the server to judge. Used by
// the contract tests that send what our own client never would.
import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
  /** The head alone: what it says of a body never comes. */
  readonly headOnly?: boolean;
}

export function send(
  port: number,
  { method, path, headers: given = {}, body, headOnly = false }: Sent,
): Promise<Answer> {
  // With DELETE Node would send a body without saying how long it is.
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const headers = { ...length, ...given };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method, path, headers, timeout: 20_000 },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            body: text,
          });
          if (headOnly) outgoing.destroy();
        });
      },
    );
    outgoing.once('timeout', () => outgoing.destroy(new Error('hang')));
    outgoing.once('error', reject);
    if (headOnly) outgoing.flushHeaders();
    else outgoing.end(body);
  });
}
