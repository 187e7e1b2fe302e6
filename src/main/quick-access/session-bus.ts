// A connection to the desktop's session bus for a few questions. Used by tray-host.ts and screen-saver.ts, on Linux
// only. Electron has no such thing, and what a desktop shows or locks can only be heard here.
import { connect, type Socket } from 'node:net';
import {
  decodeMessage,
  encodeCall,
  messageLength,
  type DbusCall,
  type DbusMessage,
  type DbusValue,
} from './dbus-wire.ts';

export interface SessionBus {
  /** Throws where the bus answers with an error or not in time. */
  readonly call: (call: Omit<DbusCall, 'serial'>) => Promise<readonly DbusValue[]>;
  /** Only hears from here on, until the bus hangs up: what was asked to be told by AddMatch. */
  readonly signals: () => AsyncGenerator<DbusMessage>;
  readonly close: () => void;
}

const patienceMs = 2000;

/** The path of the bus's socket (D-Bus specification, "Server Addresses"); abstract ones begin with a zero. */
export function busSocketPath(env: NodeJS.ProcessEnv): string | undefined {
  const addresses = env.DBUS_SESSION_BUS_ADDRESS?.split(';') ?? [];
  for (const address of addresses) {
    const [transport, rest = ''] = address.split(/:(.*)/s);
    if (transport !== 'unix') continue;
    const values = new Map(rest.split(',').map((pair) => pair.split('=', 2) as [string, string]));
    const path = values.get('path');
    if (path !== undefined) return decodeURIComponent(path);
    const abstract = values.get('abstract');
    if (abstract !== undefined) return `\0${decodeURIComponent(abstract)}`;
  }
  const folder = env.XDG_RUNTIME_DIR;
  return addresses.length > 0 || folder === undefined ? undefined : `${folder}/bus`;
}

export async function openSessionBus(env: NodeJS.ProcessEnv): Promise<SessionBus> {
  const path = busSocketPath(env);
  if (path === undefined) throw new Error('There is no session bus.');
  const socket = connect(path);
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('The session bus is silent.')));
  const messages = await greet(socket).catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  let serial = 0;

  const call: SessionBus['call'] = async (wanted) => {
    serial += 1;
    const mine = serial;
    socket.write(encodeCall({ ...wanted, serial: mine }));
    for (;;) {
      const next = await messages.next();
      if (next.done === true) throw new Error('The session bus hung up.');
      const { type, replySerial, body } = next.value;
      if (replySerial !== mine) continue;
      if (type === 2) return body;
      throw new Error(`The session bus refused ${wanted.member}.`);
    }
  };
  const signals = async function* (): AsyncGenerator<DbusMessage> {
    // Silence is what there is to hear most of the time.
    socket.setTimeout(0);
    for (;;) {
      const next = await messages.next();
      if (next.done === true) return;
      if (next.value.type === 4) yield next.value;
    }
  };
  const close = (): void => {
    socket.destroy();
  };

  try {
    await call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'Hello',
    });
  } catch (error) {
    close();
    throw error;
  }
  return { call, signals, close };
}

/** The bus knows who we are by the socket itself; the number we say only has to agree with it. */
async function greet(socket: Socket): Promise<AsyncGenerator<DbusMessage, undefined>> {
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  let line = '';
  // Nothing follows this line before we have said that we begin.
  while (!line.endsWith('\r\n')) {
    const next = await chunks.next();
    if (next.done === true || line.length > 1024) throw new Error('The session bus hung up.');
    line += next.value.toString('latin1');
  }
  if (!line.startsWith('OK ')) throw new Error('The session bus does not let us in.');
  socket.write('BEGIN\r\n');
  return readMessages(chunks);
}

async function* readMessages(
  chunks: AsyncIterator<Buffer>,
): AsyncGenerator<DbusMessage, undefined> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    const next = await chunks.next();
    if (next.done === true) return undefined;
    bytes = Buffer.concat([bytes, next.value]);
    for (;;) {
      const length = messageLength(bytes);
      if (length === undefined || bytes.length < length) break;
      yield decodeMessage(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
    }
  }
}
