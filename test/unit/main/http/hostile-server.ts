// A server on this machine that answers what a test tells it to, over http or https.
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestCertificate } from './certificate.ts';

export interface HostileServer {
  readonly port: number;
  readonly seen: readonly IncomingMessage[];
  readonly close: () => Promise<void>;
}

export async function startHostileServer(
  answer: RequestListener,
  certificate?: TestCertificate,
  port = 0,
): Promise<HostileServer> {
  const seen: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push(request);
    answer(request, response);
  };
  const server: Server =
    certificate === undefined
      ? createServer(listener)
      : createSecureServer({ cert: certificate.certificate, key: certificate.key }, listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export const serverInfo = {
  product: 'countersign',
  apiVersion: 1,
  serverVersion: '0.1.0',
  serverId: 'srv_test',
  timeMs: 1_700_000_000_000,
  organisation: {
    name: 'Example Ltd',
    branding: { logo: null, accentColour: '#225588', backgroundColour: null, message: 'Welcome' },
    support: { name: 'Help desk', email: '', phone: '', url: '', hours: '' },
  },
  signIn: {
    passwordReset: true,
    directory: false,
    emailCodes: false,
    smsCodes: false,
    rememberDays: 30,
    providers: [],
  },
};
