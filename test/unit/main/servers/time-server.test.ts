// One question to a time server, against one that answers as RFC 4330 says and against ones that do not.
import { createSocket, type Socket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { askTimeServer } from '../../../../src/main/servers/time-server.ts';

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

async function timeServer(answer: (question: Buffer) => Buffer | undefined): Promise<number> {
  const socket = createSocket('udp4');
  open.push(socket);
  socket.on('message', (question, { port, address }) => {
    const said = answer(question);
    if (said !== undefined) socket.send(said, port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return socket.address().port;
}

const ask = (port: number, nowMs = Date.now(), timeoutMs = 5_000) =>
  askTimeServer({ now: () => nowMs, server: { host: '127.0.0.1', port }, timeoutMs });

/** Server, version 4, stratum 2, its time twice; the era's seconds wrap in 2036. */
function rightAnswer(question: Buffer, timeMs: number): Buffer {
  const answer = Buffer.alloc(48);
  answer[0] = 0x24;
  answer[1] = 2;
  question.copy(answer, 24, 40, 48);
  const seconds = Math.floor(timeMs / 1000);
  for (const at of [32, 40]) {
    answer.writeUInt32BE((seconds + 2_208_988_800) % 2 ** 32, at);
    answer.writeUInt32BE(Math.floor(((timeMs - seconds * 1000) / 1000) * 2 ** 32), at + 4);
  }
  return answer;
}

test('says how far this computer is ahead, to a few milliseconds', async () => {
  const nowMs = Date.UTC(2026, 10, 22, 12);
  const port = await timeServer((question) => rightAnswer(question, nowMs - 94_250));
  const offsetMs = await ask(port, nowMs);
  expect(Math.abs((offsetMs ?? 0) - 94_250)).toBeLessThan(1_000);
});

test('behind, and past the end of the first era in 2036', async () => {
  const nowMs = Date.UTC(2040, 0, 1);
  const port = await timeServer((question) => rightAnswer(question, nowMs + 3_600_000));
  expect(Math.abs(((await ask(port, nowMs)) ?? 0) + 3_600_000)).toBeLessThan(1_000);
});

test('gives away nothing of this computer’s time', async () => {
  let asked = Buffer.alloc(0);
  const port = await timeServer((question) => {
    asked = Buffer.from(question);
    return rightAnswer(question, Date.now());
  });
  await ask(port);
  expect(asked).toHaveLength(48);
  expect(asked.subarray(1, 40).every((byte) => byte === 0)).toBe(true);
  expect(asked.subarray(40).every((byte) => byte === 0)).toBe(false);
});

test.each([
  [
    'of another question',
    (question: Buffer) => rightAnswer(Buffer.alloc(48, 7), Date.now() + question.length),
  ],
  [
    'of a server that is not synchronised',
    (question: Buffer) => {
      const answer = rightAnswer(question, Date.now());
      answer[0] = 0xe4;
      return answer;
    },
  ],
  [
    'a kiss of death',
    (question: Buffer) => {
      const answer = rightAnswer(question, Date.now());
      answer[1] = 0;
      return answer;
    },
  ],
  ['cut short', () => Buffer.alloc(12)],
  ['none', () => undefined],
])('an answer %s is none', async (_, answer) => {
  expect(await ask(await timeServer(answer), Date.now(), 200)).toBeUndefined();
});
