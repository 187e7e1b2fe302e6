import { expect, test } from 'vitest';
import { createKept } from '../../../../src/main/companion/kept.ts';
import { makeVault } from '../vault/make-vault.ts';

test('locked while a change is being written: it is in the vault, and not back in memory', async () => {
  const { vault } = makeVault();
  await vault.create();
  let written: () => void = () => undefined;
  const kept = createKept({
    ...vault,
    commit: async (change) => {
      const done = await vault.commit(change);
      // The answer comes after the lock.
      await new Promise<void>((resolve) => (written = resolve));
      return done;
    },
  });
  vault.onLocked(kept.forget);
  vault.onOpened(kept.load);
  kept.load();
  const seen: number[] = [];
  kept.subscribe(() => seen.push(kept.get().enrolments.length));
  const enrolment = {
    enrolmentId: 'e',
    entryId: null,
    serverId: 's',
    userName: 'ann',
    accountId: 'a',
    codes: null,
    startedAtMs: 1,
  };
  const change = kept.change((now) => ({ ...now, enrolments: [enrolment] }));
  await expect.poll(() => vault.document('companion') !== undefined).toBe(true);
  await vault.lock();
  written();
  await change;
  expect(kept.get().enrolments).toEqual([]);
  expect(seen).toEqual([0]);
  await expect(kept.change((now) => now)).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
  expect(kept.requireOpen).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
  await vault.start();
  expect(kept.get().enrolments).toEqual([enrolment]);
  await vault.close();
});
