import { describe, expect, it } from 'vitest';
import {
  createKeychain,
  type KeychainFault,
  type Keytar,
  readSaying,
} from '../../../../src/main/vault/keychain.ts';

interface Fake extends Keytar {
  readonly items: Map<string, string>;
  readonly calls: string[];
}

function fakeKeytar(overrides: Partial<Keytar> = {}): Fake {
  const items = new Map<string, string>();
  const calls: string[] = [];
  return {
    items,
    calls,
    getPassword: (_service, account) => {
      calls.push(`get ${account}`);
      return Promise.resolve(items.get(account) ?? null);
    },
    setPassword: (_service, account, value) => {
      calls.push(`set ${account}`);
      items.set(account, value);
      return Promise.resolve();
    },
    deletePassword: (_service, account) => {
      calls.push(`delete ${account}`);
      return Promise.resolve(items.delete(account));
    },
    ...overrides,
  };
}

const make = (keytar: Keytar, platform: NodeJS.Platform = 'linux') =>
  createKeychain({ service: 'Test', platform, load: () => Promise.resolve(keytar) });

const refuse = (message: string) => () => Promise.reject(new Error(message));

describe('what keytar says', () => {
  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'KEYCHAIN_ABSENT'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'KEYCHAIN_ABSENT'],
    [
      'GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name is not activatable',
      'KEYCHAIN_ABSENT',
    ],
    [
      'Object does not exist at path \u201C/org/freedesktop/secrets/collection/login\u201D',
      'KEYCHAIN_ABSENT',
    ],
    ['Could not connect: No such file or directory', 'KEYCHAIN_ABSENT'],
    ['Cannot create an item in a locked collection', 'KEYCHAIN_LOCKED'],
    ['User interaction is not allowed.', 'KEYCHAIN_LOCKED'],
    ['The user name or passphrase you entered is not correct.', 'KEYCHAIN_DENIED'],
    ['User canceled the operation.', 'KEYCHAIN_DENIED'],
    ['GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: denied', 'KEYCHAIN_DENIED'],
    ['something nobody has seen yet', 'KEYCHAIN_ABSENT'],
  ])('"%s" means %s', (message, code) => {
    expect(readSaying(new Error(message)).code).toBe(code);
  });
});

describe('keychain', () => {
  it('reads back what it wrote', async () => {
    const keychain = make(fakeKeytar());
    await keychain.write('a', 'value');
    expect(await keychain.read('a')).toBe('value');
    await keychain.remove('a');
    expect(await keychain.read('a')).toBeUndefined();
  });

  it('asks by a write whether nothing means locked, and leaves no trace of asking', async () => {
    const open = fakeKeytar();
    expect(await make(open).read('a')).toBeUndefined();
    expect(open.items.size).toBe(0);

    const locked = fakeKeytar({
      setPassword: refuse('Cannot create an item in a locked collection'),
    });
    await expect(make(locked).read('a')).rejects.toMatchObject({ code: 'KEYCHAIN_LOCKED' });
    expect(locked.calls).toEqual(['get a']);
  });

  it('takes the key that appears when the second prompt is answered', async () => {
    const keytar = fakeKeytar();
    let unlocked = false;
    const keychain = make({
      ...keytar,
      getPassword: () => Promise.resolve(unlocked ? 'value' : null),
      setPassword: () => {
        unlocked = true;
        return Promise.resolve();
      },
    });
    expect(await keychain.read('a')).toBe('value');
  });

  it('does not write in order to read where nothing really means nothing', async () => {
    for (const platform of ['win32', 'darwin'] as const) {
      const keytar = fakeKeytar();
      expect(await make(keytar, platform).read('a')).toBeUndefined();
      expect(keytar.calls).toEqual(['get a']);
    }
  });

  it('has one call in flight', async () => {
    let pending = 0;
    let most = 0;
    const keytar = fakeKeytar({
      getPassword: async () => {
        most = Math.max(most, (pending += 1));
        await new Promise((resolve) => setTimeout(resolve, 2));
        pending -= 1;
        return 'value';
      },
    });
    const keychain = make(keytar);
    await Promise.all(Array.from({ length: 8 }, () => keychain.read('a')));
    expect(most).toBe(1);
  });

  it('does not trust a service that keeps nothing', async () => {
    const forgetful = fakeKeytar({ setPassword: () => Promise.resolve() });
    await expect(make(forgetful).write('a', 'value')).rejects.toMatchObject({
      code: 'KEYCHAIN_DENIED',
    });
  });

  describe('after the keyring was restarted under this process', () => {
    // What keytar 7.9.0 then says (libsecret 0.20.5), by trying.
    const said = {
      getPassword: refuse('The name :1.1 was not provided by any .service files'),
      setPassword: refuse('The session wrapping the secret does not exist'),
      deletePassword: refuse('The name :1.1 was not provided by any .service files'),
    };

    it('asks from another process, which ends with the question', async () => {
      const there = fakeKeytar();
      there.items.set('a', 'value');
      const processes: string[] = [];
      let asked = 0;
      const keychain = createKeychain({
        service: 'Test',
        platform: 'linux',
        load: () => {
          asked += 1;
          return Promise.resolve(fakeKeytar(said));
        },
        elsewhere: () => {
          processes.push('started');
          return { keytar: there, close: () => processes.push('ended') };
        },
      });
      expect(await keychain.read('a')).toBe('value');
      await keychain.write('b', 'other');
      await keychain.remove('a');
      expect([...there.items]).toEqual([['b', 'other']]);
      expect(processes).toEqual(['started', 'ended', 'started', 'ended', 'started', 'ended']);
      // This process is not asked again: what it lost it does not find.
      expect(asked).toBe(1);
    });

    it('says when all that was asked is answered', async () => {
      let answer: (value: string) => void = () => undefined;
      const keychain = createKeychain({
        service: 'Test',
        platform: 'darwin',
        load: () =>
          Promise.resolve(
            fakeKeytar({ getPassword: () => new Promise((resolve) => (answer = resolve)) }),
          ),
      });
      let isSettled = false;
      const reading = keychain.read('a');
      const settled = keychain.settled().then(() => (isSettled = true));
      await new Promise((done) => setTimeout(done, 20));
      expect([keychain.isWaiting(), isSettled]).toEqual([true, false]);
      answer('value');
      expect(await reading).toBe('value');
      await settled;
      expect(keychain.isWaiting()).toBe(false);
    });

    it('leaves no thread of this process waiting', async () => {
      let answer: (value: string) => void = () => undefined;
      const keychain = createKeychain({
        service: 'Test',
        platform: 'linux',
        load: () => Promise.resolve(fakeKeytar(said)),
        elsewhere: () => ({
          keytar: fakeKeytar({
            getPassword: () => new Promise((resolve) => (answer = resolve)),
          }),
          close: () => undefined,
        }),
      });
      const reading = keychain.read('a');
      expect(await Promise.race([reading, new Promise((done) => setTimeout(done, 20))])).toBe(
        undefined,
      );
      expect(keychain.isWaiting()).toBe(false);
      answer('value');
      expect(await reading).toBe('value');
    });

    it('says what the other process is told', async () => {
      let ended = 0;
      const keychain = createKeychain({
        service: 'Test',
        platform: 'linux',
        load: () => Promise.resolve(fakeKeytar(said)),
        elsewhere: () => ({
          keytar: fakeKeytar({
            getPassword: refuse('The name org.freedesktop.secrets was not provided by any'),
          }),
          close: () => (ended += 1),
        }),
      });
      await expect(keychain.read('a')).rejects.toMatchObject({ code: 'KEYCHAIN_ABSENT' });
      expect(ended).toBe(1);
    });

    it('stays with this process while the keyring is only missing', async () => {
      const keychain = createKeychain({
        service: 'Test',
        platform: 'linux',
        load: () =>
          Promise.resolve(
            fakeKeytar({
              getPassword: refuse('The name org.freedesktop.secrets was not provided by any'),
            }),
          ),
        elsewhere: () => {
          throw new Error('Nothing was lost.');
        },
      });
      await expect(keychain.read('a')).rejects.toMatchObject({ code: 'KEYCHAIN_ABSENT' });
    });
  });

  it('is absent where the native module cannot be loaded, and tries again later', async () => {
    let tries = 0;
    const keychain = createKeychain({
      service: 'Test',
      platform: 'linux',
      load: () => {
        tries += 1;
        return tries === 1
          ? Promise.reject(new Error('invalid ELF header'))
          : Promise.resolve(fakeKeytar());
      },
    });
    await expect(keychain.read('a')).rejects.toMatchObject({
      code: 'KEYCHAIN_ABSENT',
      details: { reason: 'module' },
    });
    expect(await keychain.read('a')).toBeUndefined();
  });

  it.each([
    ['locked', 'KEYCHAIN_LOCKED'],
    ['absent', 'KEYCHAIN_ABSENT'],
    ['denied', 'KEYCHAIN_DENIED'],
  ] as const)('can be made to be %s', async (fault, code) => {
    const keychain = createKeychain({
      service: 'Test',
      platform: 'linux',
      fault: (): KeychainFault => fault,
      load: () => Promise.resolve(fakeKeytar()),
    });
    await expect(keychain.read('a')).rejects.toMatchObject({ code });
    await expect(keychain.write('a', 'b')).rejects.toMatchObject({ code });
  });
});
