// The term of the trash: what is over is deleted when the vault opens, nothing else ever is.
import { expect, it } from 'vitest';
import { createLog } from '../../../../src/main/log.ts';
import { createTrashTerm } from '../../../../src/main/vault/trash-term.ts';
import { makeVault, totp } from './make-vault.ts';

const dayMs = 86_400_000;
const startMs = 1_800_000_000_000;

async function make(days: () => number) {
  let nowMs = startMs;
  const { vault } = makeVault();
  await vault.start();
  await vault.create();
  await vault.commit({ add: ['kept', 'old', 'young'].map((name) => ({ entry: totp(name) })) });
  const idOf = (name: string): string =>
    vault.views().find(({ issuer }) => issuer === name)?.id ?? '';
  await vault.commit({
    edit: [
      { id: idOf('old'), trashedAtMs: startMs - 40 * dayMs },
      { id: idOf('young'), trashedAtMs: startMs - 20 * dayMs },
    ],
  });
  const check = createTrashTerm({
    vault,
    days,
    now: () => nowMs,
    log: createLog(() => undefined),
  });
  /** The check does not wait; what it did is seen after the vault's next own step. */
  const names = async (): Promise<string> => {
    await vault.commit({});
    return vault
      .views()
      .map(({ issuer }) => issuer)
      .join(' ');
  };
  return { vault, check, names, pass: (days_: number) => (nowMs += days_ * dayMs) };
}

it('deletes what lay there for the term, when the vault is open and whenever asked', async () => {
  const { vault, check, names, pass } = await make(() => 30);
  expect(await names()).toBe('kept young');
  pass(9);
  check();
  expect(await names()).toBe('kept young');
  pass(1);
  check();
  expect(await names()).toBe('kept');
  await vault.close();
});

it('keeps everything where there is no term, and asks nothing of a vault that is not open', async () => {
  const { vault, check, names, pass } = await make(() => 0);
  pass(100_000);
  check();
  expect(await names()).toBe('kept old young');
  await vault.close();
  expect(check).not.toThrow();
});
