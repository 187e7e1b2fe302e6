// The questions to the desktop's bus: against a real one where there is one to start, and against bytes of strangers.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decodeMessage,
  encodeCall,
  messageLength,
} from '../../../../src/main/quick-access/dbus-wire.ts';
import { busSocketPath, openSessionBus } from '../../../../src/main/quick-access/session-bus.ts';
import { hasTrayHost, isTrayItemShown } from '../../../../src/main/quick-access/tray-host.ts';

describe('busSocketPath', () => {
  it.each([
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }, '/run/user/1000/bus'],
    [
      { DBUS_SESSION_BUS_ADDRESS: 'tcp:host=x;unix:abstract=/tmp/dbus-a%20b,guid=12' },
      '\0/tmp/dbus-a b',
    ],
    [{ DBUS_SESSION_BUS_ADDRESS: 'autolaunch:' }, undefined],
    [{ XDG_RUNTIME_DIR: '/run/user/1000' }, '/run/user/1000/bus'],
    [{}, undefined],
  ])('of %j', (env, path) => {
    expect(busSocketPath(env)).toBe(path);
  });
});

describe('messages of strangers', () => {
  it('never do more than be refused', () => {
    const call = encodeCall({
      serial: 1,
      destination: 'a.b',
      path: '/a',
      interface: 'a.b',
      member: 'Get',
      arguments: ['one', 'two'],
    });
    expect(decodeMessage(call)).toMatchObject({
      type: 1,
      serial: 1,
      path: '/a',
      body: ['one', 'two'],
    });
    const spoilt = fc.tuple(fc.nat(call.length - 1), fc.nat(255), fc.nat(call.length));
    fc.assert(
      fc.property(fc.array(spoilt, { minLength: 1, maxLength: 4 }), (changes) => {
        let bytes = Buffer.from(call);
        for (const [at, value, length] of changes) {
          bytes[at % bytes.length] = value;
          if (length % 5 === 0) bytes = bytes.subarray(0, Math.max(1, length));
        }
        try {
          const length = messageLength(bytes);
          if (length !== undefined && length <= bytes.length) decodeMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

const hasDaemon = spawnSync('dbus-daemon', ['--version']).status === 0;

describe.skipIf(!hasDaemon)('with a real bus', () => {
  let daemon: ChildProcess;
  let env: NodeJS.ProcessEnv = {};

  beforeAll(async () => {
    daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(daemon.stdout ?? daemon, 'data')) as [Buffer];
    env = { DBUS_SESSION_BUS_ADDRESS: line.toString().trim() };
  });
  afterAll(() => {
    daemon.kill();
  });

  it('asks and is answered', async () => {
    const bus = await openSessionBus(env);
    const ask = (member: string, ...texts: readonly string[]) =>
      bus.call({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member,
        arguments: texts,
      });
    const [names] = await ask('ListNames');
    expect(names).toContain('org.freedesktop.DBus');
    expect(await ask('GetConnectionUnixProcessID', 'org.freedesktop.DBus')).toEqual([daemon.pid]);
    await expect(ask('NoSuchThing')).rejects.toThrow('refused NoSuchThing');
    bus.close();
  });

  it('finds no tray where nobody watches', async () => {
    expect(await hasTrayHost(env)).toBe(false);
    expect(await isTrayItemShown(env, process.pid)).toBe(false);
  });

  it('finds no tray without a bus', async () => {
    expect(await hasTrayHost({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' })).toBe(false);
    expect(await hasTrayHost({})).toBe(false);
  });

  it.skipIf(spawnSync('gdbus', ['--version']).error !== undefined)('agrees with gdbus', () => {
    const output = execFileSync(
      'gdbus',
      [
        'call',
        '--session',
        '--dest',
        'org.freedesktop.DBus',
        '--object-path',
        '/org/freedesktop/DBus',
        '--method',
        'org.freedesktop.DBus.ListNames',
      ],
      { env: { ...process.env, ...env }, encoding: 'utf8' },
    );
    expect(output).toContain('org.freedesktop.DBus');
  });
});
