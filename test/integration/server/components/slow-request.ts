// A request whose head the server has read for certain, and whose body comes when the test says so: the server answers
// `100 Continue` (RFC 9110 section 10.1.1) once it has begun with it.
import { request } from 'node:http';

export interface BegunRequest {
  finish(): Promise<{ readonly status: number; readonly body: string }>;
}

export function beginRequest(url: string, body: string): Promise<BegunRequest> {
  const outgoing = request(url, {
    method: 'POST',
    agent: false,
    headers: {
      expect: '100-continue',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  });
  const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      let text = '';
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }));
    });
  });
  answer.catch(() => undefined);
  return new Promise((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('continue', () =>
      resolve({
        finish: () => {
          outgoing.end(body);
          return answer;
        },
      }),
    );
    outgoing.flushHeaders();
  });
}
