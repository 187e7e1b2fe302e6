// After locking, the memory of every process of the app is searched for what must not be there any more: seeds, the
// vault's keys, the app password, the codes that were shown. Before locking the same search finds them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKeychain } from '../../src/main/vault/keychain.ts';
import { unlockWithPassword } from '../../src/main/vault/opening.ts';
import { readSealed } from '../../src/main/vault/vault-file.ts';
import { decodeBase32 } from '../../src/shared/otp/base32.ts';
import { createCodeMaker } from '../../src/shared/otp/code.ts';
import { expect, test } from './fixtures/app.ts';
import { lockApp, setAppPassword } from './fixtures/locked-app.ts';
import { makeOpenVault } from './fixtures/open-vault.ts';
import { findInMemory, processTree, type Needle } from './fixtures/process-memory.ts';
import { startDesktop, whyNoDesktop } from './fixtures/x11.ts';

test.skip(process.platform !== 'linux', 'The memory of processes is read through /proc.');
test.skip(whyNoDesktop !== undefined, whyNoDesktop ?? '');
test.setTimeout(180_000);

const password = 'zebra-Quartz-5150-lighthouse';
const seeds = [
  ['MZXW6YTBOJUXG2LOM5WGC3DMNF2WY2LN', 10],
  ['KRUGS4ZANFZSAYLOEBSXQYLNOBWGKIDT', 8],
] as const;

const texts = (name: string, text: string): readonly Needle[] => [
  { name, bytes: Buffer.from(text) },
  { name: `${name} (16 bits a letter)`, bytes: Buffer.from(text, 'utf16le') },
];

function seedNeedles(name: string, base32: string): readonly Needle[] {
  const bytes = Buffer.from(decodeBase32(base32));
  return [
    { name: `${name}, raw`, bytes },
    ...texts(`${name}, base32`, base32),
    ...texts(`${name}, hex`, bytes.toString('hex')),
  ];
}

/** The codes that were on screen between two moments, as they were shown and as they were sent. */
function codesBetween(fromMs: number, toMs: number): readonly Needle[] {
  const needles: Needle[] = [];
  for (const [base32, digits] of seeds) {
    const token = {
      type: 'totp',
      secret: decodeBase32(base32),
      algorithm: 'SHA1',
      digits,
      periodSeconds: 30,
    } as const;
    const maker = createCodeMaker(token);
    for (let counter = Math.floor(fromMs / 30_000); counter * 30_000 <= toMs; counter += 1) {
      needles.push(...texts(`code of ${digits} digits`, maker.codeForCounter(counter)));
    }
  }
  return needles;
}

test('holds no seed, key, password or code after locking', async ({
  launch,
  dataFolder,
  keychainService,
}) => {
  const desktop = await startDesktop();
  try {
    const first = await launch({ env: desktop.env });
    await makeOpenVault(
      first.window,
      seeds.map(
        ([base32, digits]) =>
          `otpauth://totp/N${digits}:ann?secret=${base32}&issuer=N${digits}&digits=${digits}`,
      ),
    );
    await setAppPassword(first.window, password);
    await first.quit();

    // What the test tells the app or learns from it by the debugger stays in the debugger's own buffers: from here on
    // it types with real keys, learns only yes or no from the page, and records nothing.
    const app = await launch({ env: desktop.env, switches: ['--no-sandbox'] });
    await app.stopTrace(undefined);
    const { window } = app;
    const becomesTrue = (sentence: string) =>
      expect.poll(() => window.evaluate<boolean>(sentence)).toBe(true);
    const fromMs = Date.now();
    await becomesTrue("document.activeElement?.tagName === 'INPUT'");
    await desktop.type(password);
    await desktop.press('Return');
    await becomesTrue("document.querySelector('[data-code]') !== null");

    const file = readSealed(await readFile(join(dataFolder, 'vault/countersign.vault')));
    const keychain = createKeychain({ service: keychainService, platform: process.platform });
    const keys = await unlockWithPassword(file, Buffer.from(password), keychain);
    const secrets: readonly Needle[] = [
      ...seeds.flatMap(([base32, digits]) => seedNeedles(`seed ${digits}`, base32)),
      ...(['data', 'content', 'header', 'mark'] as const).map((name) => ({
        name: `${name} key`,
        bytes: keys[name],
      })),
      ...texts('password', password),
    ];
    const pid = app.electron.process().pid ?? 0;
    const open = await findInMemory(await processTree(pid), [
      ...secrets,
      ...codesBetween(fromMs, Date.now()),
    ]);
    for (const name of ['seed 10, raw', 'data key', 'code of 10 digits']) {
      expect(open.join('\n')).toContain(name);
    }

    await lockApp(window);
    // The heap is swept a moment after the new page stands there.
    await sleep(4000);
    const all = [...secrets, ...codesBetween(fromMs, Date.now())];
    const found = await findInMemory(await processTree(pid), all);
    expect(found).toEqual([]);
    await app.quit();
  } finally {
    await desktop.close();
  }
});
