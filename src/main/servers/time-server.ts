// Asks a public time server once how far this computer's clock is off (SNTP, RFC 4330). Called by servers.ts, and only
// when the user asks to compare: nothing here runs by itself. The answer is not authenticated, so it never changes a
// code; it only says whose clock is likely wrong.
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';

/** Shown to the user before it is asked. Open to the public, and does not smear leap seconds. */
const publicTimeServer = { host: 'time.cloudflare.com', port: 123 } as const;

export interface TimeServerDeps {
  readonly now: () => number;
  readonly server?: { readonly host: string; readonly port: number };
  readonly timeoutMs?: number;
}

const packetBytes = 48;
/** From 1900, where NTP begins, to 1970 (RFC 4330 section 3). */
const ntpToUnixSeconds = 2_208_988_800;
/** The 32 bits of seconds begin again in 2036 (RFC 4330 section 3). */
const eraSeconds = 2 ** 32;

/** This computer's time minus the time server's; undefined where no right answer came. */
export function askTimeServer({
  now,
  server = publicTimeServer,
  timeoutMs = 4_000,
}: TimeServerDeps): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (offsetMs: number | undefined) => {
      clearTimeout(timer);
      socket.close();
      resolve(offsetMs);
    };
    const timer = setTimeout(() => end(undefined), timeoutMs);
    // Version 4, client; a random number where a time could stand tells the server nothing of this computer's clock.
    const question = Buffer.alloc(packetBytes);
    question[0] = 0x23;
    const nonce = randomBytes(8);
    nonce.copy(question, 40);
    let sentAtMs = 0;
    let sentAt = 0;
    socket.once('error', () => end(undefined));
    socket.on('message', (answer) => {
      const roundTripMs = performance.now() - sentAt;
      const times = timesOf(answer, nonce, sentAtMs);
      if (times === undefined) return;
      const onTheWayMs = Math.max(0, roundTripMs - (times.sentMs - times.receivedMs));
      end(Math.round(sentAtMs + onTheWayMs / 2 - times.receivedMs));
    });
    // From here only the server that was asked is heard.
    socket.connect(server.port, server.host, () => {
      sentAtMs = now();
      sentAt = performance.now();
      socket.send(question);
    });
  });
}

function timesOf(
  answer: Buffer,
  nonce: Buffer,
  nearMs: number,
): { readonly receivedMs: number; readonly sentMs: number } | undefined {
  if (answer.length < packetBytes || !answer.subarray(24, 32).equals(nonce)) return undefined;
  const [flags = 0, stratum = 0] = answer;
  const isServer = (flags & 0x07) === 4;
  const isSynchronised = flags >> 6 !== 3 && stratum >= 1 && stratum <= 15;
  if (!isServer || !isSynchronised) return undefined;
  return { receivedMs: unixMs(answer, 32, nearMs), sentMs: unixMs(answer, 40, nearMs) };
}

/** In the era that is nearest to this computer's own time. */
function unixMs(packet: Buffer, at: number, nearMs: number): number {
  const seconds = packet.readUInt32BE(at) - ntpToUnixSeconds;
  const fraction = packet.readUInt32BE(at + 4) / eraSeconds;
  const eras = Math.round((nearMs / 1000 - seconds) / eraSeconds);
  return (seconds + fraction + eras * eraSeconds) * 1000;
}
