// Opens a vault with the real keychain and says at which step it arrived, as JSON:
//   opener FOLDER SERVICE [create] [add] [hold-milliseconds]
// "create" makes it first where there is none, "add" puts an entry into it.
import { createLog } from '../../../src/main/log.ts';
import { firstState } from '../../../src/main/first-state.ts';
import { createStateStore } from '../../../src/main/state.ts';
import { createKeychain } from '../../../src/main/vault/keychain.ts';
import { createVault } from '../../../src/main/vault/vault.ts';
import { AppError } from '../../../src/shared/errors.ts';

const [folder = '', service = '', ...wishes] = process.argv.slice(2);
const state = createStateStore(firstState());
const vault = createVault({
  dataFolder: folder,
  keychain: createKeychain({ service, platform: process.platform }),
  state,
  log: createLog((line) => process.stderr.write(`${line}\n`)),
  now: Date.now,
  appVersion: '1.0.0',
});

const codes: string[] = [];
const attempt = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    codes.push(error instanceof AppError ? error.code : String(error));
  }
};

const steps: string[] = [];
state.subscribe(({ vault: view }) => {
  if (view !== undefined) steps.push(view.step);
});
await vault.start();
if (wishes.includes('create') && !vault.isOpen()) await attempt(() => vault.create());
if (wishes.includes('add')) {
  await attempt(() =>
    vault.commit({
      add: [
        {
          entry: {
            token: {
              type: 'totp',
              secret: Buffer.from('12345678901234567890'),
              algorithm: 'SHA1',
              digits: 6,
              periodSeconds: 30,
            },
            issuer: 'Example',
            account: 'ana',
          },
        },
      ],
    }),
  );
}
const { vault: view, entries } = state.get();
console.log(JSON.stringify({ view, steps, codes, entries: entries.map(({ issuer }) => issuer) }));
await vault.close();
process.exit(0);
