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
const authorization = `Bearer ${token}`;

/** @type {Record<string, { path: string, headers: Record<string, string | number>, body?: string }>} */
const kinds = {
  me: { path: '/v1/me', headers: { authorization } },
  users: { path: '/v1/users?limit=10&sort=lastSignIn&order=desc', headers: { authorization } },
  alive: { path: '/healthz', headers: {} },
  'sign-in': {
    path: '/v1/sign-in',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password, device: { name: 'bench' } }),
  },
};
const { path, headers, body } = kinds[kind] ?? { path: '/', headers: {} };
if (body !== undefined) headers['content-length'] = Buffer.byteLength(body);

/**
 * As if a proxy had brought it from one of many people: the limit per address is for strangers.
 * @param {number} turn
 * @returns {Promise<void>}
 */
function one(turn) {
  const forwarded = { 'x-forwarded-for': `10.0.0.${(turn % 250) + 1}` };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url + path,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, ...forwarded },
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
      await one(left);
    }
  }),
);
agent.destroy();
process.stdout.write(String((performance.now() - started) / 1000));
