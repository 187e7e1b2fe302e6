// Hears when the desktop locks its screen, on Linux, where Electron does not tell. Started by features.ts for the lock.
// It only listens; where there is no bus or no such desktop it is silent.
import type { Log } from '../log.ts';
import { openSessionBus } from './session-bus.ts';

/** Each desktop has its own name for the same signal: ActiveChanged(true). */
const screenSavers = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver',
] as const;

export function watchScreenSaver(env: NodeJS.ProcessEnv, locked: () => void, log: Log): void {
  if (process.platform !== 'linux') return;
  listen(env, locked).catch((error: unknown) => {
    log.warn('screen saver: not heard', { error });
  });
}

async function listen(env: NodeJS.ProcessEnv, locked: () => void): Promise<void> {
  const bus = await openSessionBus(env);
  for (const name of screenSavers) {
    await bus.call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      arguments: [`type='signal',interface='${name}',member='ActiveChanged'`],
    });
  }
  for await (const { member, body } of bus.signals()) {
    if (member === 'ActiveChanged' && body[0] === true) locked();
  }
}
