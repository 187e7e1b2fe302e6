// @ts-check
// The client of the benchmark, in its own process: node driver.mjs URL KIND COUNT USERNAME, secrets on standard input.
// Prints the seconds it took.
import { Buffer } from 'node:buffer';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { text } from 'node:stream/consumers';

const [url = '', kind = '', count = '0', username = ''] = process.argv.slice(2);
const { password, token } = JSON.parse(await text(process.stdin));
const parallel = 8;
const agent = new Agent({ keepAlive: true, maxSockets: parallel });

/** @returns {Promise<void>} */
function one() {
  const isMe = kind === 'me';
  const body = isMe ? undefined : JSON.stringify({ username, password, device: { name: 'bench' } });
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url + (isMe ? '/v1/me' : '/v1/sign-in'),
      {
        agent,
        method: isMe ? 'GET' : 'POST',
        headers: isMe
          ? { authorization: `Bearer ${token}` }
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body ?? '') },
      },
      (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`status ${response.statusCode}`)),
        );
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

let left = Number(count);
const started = performance.now();
await Promise.all(
  Array.from({ length: parallel }, async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  }),
);
agent.destroy();
process.stdout.write(String((performance.now() - started) / 1000));
