// Listens for the command line on a socket that only this user can reach, and answers one call a connection.
// Started and stopped by features.ts as the setting says. It never speaks to who has not proven to hold the token.
import { chmod } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { Check } from 'typebox/value';
import { Ask, Hello, remoteProtocol } from '../../shared/remote.ts';
import { makePrivateFolder, privateFile } from '../disk.ts';
import type { Log } from '../log.ts';
import { createFrameReader, mostRequestBytes, writeFrame } from './frames.ts';
import { isProof, proofOf, randomHex } from './proof.ts';
import type { RemoteDoor } from './remote-door.ts';
import {
  chooseAddress,
  removeAddress,
  removeStale,
  removeRendezvous,
  writeRendezvous,
  type Rendezvous,
} from './rendezvous.ts';

export interface RemoteServer {
  /** Follows the setting: listens, or stops and takes its traces away. Never throws; a failure is logged. */
  readonly setOn: (isOn: boolean) => Promise<void>;
}

export interface RemoteServerDeps {
  readonly door: RemoteDoor;
  readonly log: Log;
  readonly dataFolder: string;
  /** XDG_RUNTIME_DIR. */
  readonly runtimeFolder: string | undefined;
}

/** Before the proof little is read, and not for long. */
const mostHelloBytes = 1024;
const patienceMs = 10_000;
const mostConnections = 16;

interface Listening {
  readonly server: Server;
  readonly sockets: Set<Socket>;
  readonly rendezvous: Rendezvous;
}

export function createRemoteServer(deps: RemoteServerDeps): RemoteServer {
  const { log, dataFolder } = deps;
  let listening: Listening | undefined;
  let queue: Promise<void> = Promise.resolve();

  const start = async (): Promise<void> => {
    await makePrivateFolder(dataFolder);
    const address = await chooseAddress(dataFolder, deps.runtimeFolder);
    const rendezvous = { address, token: randomHex() };
    // The lock of the one instance says that no other app listens here.
    await removeStale(address);
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      // A client that went away is no news.
      socket.on('error', () => undefined);
      socket.setTimeout(patienceMs, () => socket.destroy());
      answer(socket, rendezvous.token, deps.door)
        .catch((error: unknown) => log.warn('command line: connection dropped', { error }))
        .finally(() => socket.destroySoon());
    });
    server.maxConnections = mostConnections;
    await listen(server, rendezvous.address);
    server.on('error', (error) => log.error('command line: socket failed', { error }));
    if (process.platform !== 'win32') await chmod(rendezvous.address, privateFile);
    await writeRendezvous(dataFolder, rendezvous);
    listening = { server, sockets, rendezvous };
  };

  const stop = async ({ server, sockets, rendezvous }: Listening): Promise<void> => {
    listening = undefined;
    await removeRendezvous(dataFolder, rendezvous);
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    await removeAddress(rendezvous.address);
  };

  const follow = async (isOn: boolean): Promise<void> => {
    if (isOn && listening === undefined) await start();
    else if (!isOn && listening !== undefined) await stop(listening);
  };

  return {
    setOn: (isOn) => {
      queue = queue
        .then(() => follow(isOn))
        .catch((error: unknown) => {
          log.error('command line: not available', { error });
        });
      return queue;
    },
  };
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path: address, readableAll: false, writableAll: false }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** One connection from hello to answer. Throws where the other side does not keep to it. */
async function answer(socket: Socket, token: string, door: RemoteDoor): Promise<void> {
  const read = createFrameReader(socket);
  const hello = await read(mostHelloBytes);
  if (!Check(Hello, hello)) throw new Error('No hello.');
  const nonces = { client: hello.nonce, server: randomHex() };
  await writeFrame(socket, {
    protocol: remoteProtocol,
    nonce: nonces.server,
    proof: proofOf(token, 'app', nonces),
  });
  // The client sees that it speaks another protocol, says so to its user, and leaves.
  if (hello.protocol !== remoteProtocol) return;
  const ask = await read(mostRequestBytes);
  if (!Check(Ask, ask) || !isProof(ask.proof, proofOf(token, 'command-line', nonces))) {
    throw new Error('No proof.');
  }
  await writeFrame(socket, await door(ask.call, ask.input));
}
