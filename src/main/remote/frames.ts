// Messages on a stream: four bytes of length (big endian), then that many bytes of JSON. Used by the server for
// the command line and by the command line itself. A length over the limit is refused before anything is kept.
import type { Socket } from 'node:net';

/** A hundred links of a QR code's size; a list of a hundred thousand entries. */
export const mostRequestBytes = 8 * 1024 * 1024;
export const mostAnswerBytes = 64 * 1024 * 1024;

const headBytes = 4;

export function encodeFrame(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** Resolves when the system has taken it. */
export function writeFrame(socket: Socket, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(encodeFrame(value), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Reads one message after the other. Each throws when the stream ends early or the message is no JSON. */
export function createFrameReader(socket: Socket): (mostBytes: number) => Promise<unknown> {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);

  const take = async (count: number): Promise<Buffer> => {
    const parts = [rest];
    let length = rest.length;
    while (length < count) {
      const next = await chunks.next();
      if (next.done === true) throw new Error('The connection ended within a message.');
      parts.push(next.value);
      length += next.value.length;
    }
    const all = Buffer.concat(parts, length);
    rest = all.subarray(count);
    return all.subarray(0, count);
  };

  return async (mostBytes) => {
    const length = (await take(headBytes)).readUInt32BE();
    if (length > mostBytes) throw new Error('A message is larger than any should be.');
    return JSON.parse((await take(length)).toString('utf8')) as unknown;
  };
}
