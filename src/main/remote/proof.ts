// How app and command line show each other that both can read the token file, without sending the token:
// an HMAC over both sides' nonces (challenge-response, after RFC 2104). Used on both ends of the socket.
// The socket's place could be taken by a stranger (a named pipe of Windows has no owner's folder): nothing is
// said to one that has not proven itself.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type Side = 'app' | 'command-line';

export interface Nonces {
  readonly client: string;
  readonly server: string;
}

/** 256 bits as hex: a token or a nonce. */
export function randomHex(): string {
  return randomBytes(32).toString('hex');
}

/** The side's name is part of it, so that no side can be answered with its own proof. */
export function proofOf(token: string, side: Side, { client, server }: Nonces): string {
  return createHmac('sha256', Buffer.from(token, 'hex'))
    .update(`countersign-remote-1\n${side}\n${client}\n${server}`)
    .digest('hex');
}

export function isProof(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given, 'hex'), Buffer.from(expected, 'hex')];
  return one.length === other.length && timingSafeEqual(one, other);
}
