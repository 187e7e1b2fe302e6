// Opens one connection to a login server and lets it out only when the other side is the one that was meant.
// Called by the client's agent. Nothing is written before the certificate's key has been compared.
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AppError } from '../../shared/errors.ts';
import { isLoopbackAddress, type ServerAddress } from './address.ts';
import { transportFailure } from './failures.ts';
import { assertTrusted, noPeer, peerOf, type Peer, type Trust } from './trust.ts';

export interface Connection {
  readonly socket: Socket;
  readonly peer: Peer;
}

export interface ConnectOptions {
  readonly timeoutMs: number;
  /** PEM, instead of the authorities this computer knows. For tests. */
  readonly authorities?: string;
}

export function connect(
  address: ServerAddress,
  trust: Trust,
  { timeoutMs, authorities }: ConnectOptions,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const end = (error: AppError) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(
      () => end(new AppError('SERVER_TIMEOUT', { phase: 'connect' })),
      timeoutMs,
    );
    const settle = (check: () => Peer) => {
      try {
        const peer = check();
        clearTimeout(timer);
        resolve({ socket, peer });
      } catch (error) {
        end(transportFailure(error));
      }
    };
    const to = { host: address.hostname, port: address.port };
    const socket: Socket = address.secure
      ? (() => {
          const tls = connectTls({
            ...to,
            // RFC 6066 section 3: no literal addresses in server_name.
            ...(isIP(address.hostname) === 0 ? { servername: address.hostname } : {}),
            minVersion: 'TLSv1.2',
            ALPNProtocols: ['http/1.1'],
            // Judged by assertTrusted, which knows what was pinned; a resumed session would hide the certificate.
            rejectUnauthorized: false,
            ...(authorities === undefined ? {} : { ca: authorities }),
          });
          tls.once('secureConnect', () => {
            settle(() => {
              const peer = peerOf(tls);
              assertTrusted(peer, trust);
              return peer;
            });
          });
          return tls;
        })()
      : connectTcp(to).once('connect', () => {
          settle(() => {
            // A name like localhost may have been given another meaning.
            if (!isLoopbackAddress(socket.remoteAddress ?? '')) {
              throw new AppError('SERVER_INSECURE', { host: address.hostname });
            }
            return noPeer;
          });
        });
    // Stays for as long as the socket lives: between two requests nobody else listens.
    socket.on('error', (error) => end(transportFailure(error)));
  });
}
