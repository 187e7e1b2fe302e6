// Whether this desktop shows our tray icon: asked of the watcher of StatusNotifierItems (freedesktop.org), whose list
// must hold one of our process. Having a watcher is not enough: some refuse what Electron registers
// (electron/electron#53213), and the user must never be left with an app that has neither window nor icon.
import { openSessionBus, type SessionBus } from './session-bus.ts';

const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
} as const;
const bus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

async function property(session: SessionBus, name: string): Promise<unknown> {
  const [value] = await session.call({
    ...watcher,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    arguments: ['org.kde.StatusNotifierWatcher', name],
  });
  return value;
}

/** `:1.42/StatusNotifierItem`, `org.kde.StatusNotifierItem-4711-1/...` or a bus name alone. */
async function belongsTo(session: SessionBus, item: string, pid: number): Promise<boolean> {
  const name = item.split(/[/@]/)[0] ?? '';
  try {
    const [owner] = await session.call({
      ...bus,
      member: 'GetConnectionUnixProcessID',
      arguments: [name],
    });
    return owner === pid;
  } catch {
    // Gone in the meantime.
    return false;
  }
}

/** Is there a desktop that shows such icons at all? Asked before one is made. */
export async function hasTrayHost(env: NodeJS.ProcessEnv): Promise<boolean> {
  return withBus(env, async (session) =>
    Boolean(await property(session, 'IsStatusNotifierHostRegistered')),
  );
}

export async function isTrayItemShown(env: NodeJS.ProcessEnv, pid: number): Promise<boolean> {
  return withBus(env, async (session) => {
    if ((await property(session, 'IsStatusNotifierHostRegistered')) !== true) return false;
    const items = await property(session, 'RegisteredStatusNotifierItems');
    if (!Array.isArray(items)) return false;
    for (const item of items) {
      if (typeof item === 'string' && (await belongsTo(session, item, pid))) return true;
    }
    return false;
  });
}

/** No bus, no watcher, no answer: nobody shows anything. */
async function withBus(
  env: NodeJS.ProcessEnv,
  ask: (session: SessionBus) => Promise<boolean>,
): Promise<boolean> {
  let session: SessionBus | undefined;
  try {
    session = await openSessionBus(env);
    return await ask(session);
  } catch {
    return false;
  } finally {
    session?.close();
  }
}
