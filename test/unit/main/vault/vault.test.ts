import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createInMemoryKeychain } from './in-memory-keychain.ts';
import { makeVault, totp } from './make-vault.ts';

const step = (made: { state: { get: () => { vault: { step: string } } } }): string =>
  made.state.get().vault.step;

describe('vault', () => {
  it('begins with a first start, is created, and opens again with what was put into it', async () => {
    const keychain = createInMemoryKeychain();
    const made = makeVault({ keychain });
    await made.vault.start();
    expect(step(made)).toBe('first-start');
    await made.vault.create();
    expect(made.state.get().vault).toEqual({
      step: 'open',
      recoveryKey: 'missing',
      damaged: [],
      keychainHoldsKey: true,
      readOnly: false,
    });
    const secret = Buffer.from('12345678901234567890');
    const { ids } = await made.vault.commit({
      add: [{ entry: totp('Example', 'ana', secret) }, { entry: totp('Other') }],
      documents: { 'companion/accounts': [{ name: 'ana' }] },
    });
    expect(ids).toHaveLength(2);
    expect(made.state.get().entries.map(({ issuer }) => issuer)).toEqual(['Example', 'Other']);
    await made.vault.close();

    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(step(again)).toBe('open');
    expect(again.vault.views().map(({ issuer }) => issuer)).toEqual(['Example', 'Other']);
    expect(again.vault.withToken(ids[0] ?? '', ({ secret: held }) => Buffer.from(held))).toEqual(
      secret,
    );
    expect(again.vault.document('companion/accounts')).toEqual([{ name: 'ana' }]);
    await again.vault.close();
  });

  it('keeps its files to the user alone, and no seed or name in the clear', async () => {
    const made = makeVault();
    await made.vault.create();
    const secret = Buffer.from('a secret that stands out');
    await made.vault.commit({ add: [{ entry: totp('Conspicuous Issuer', 'ana', secret) }] });
    expect(statSync(made.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(made.path)).mode & 0o777).toBe(0o700);
    const bytes = readFileSync(made.path);
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes('Conspicuous')).toBe(false);
    expect(readdirSync(join(made.folder, 'vault')).sort()).toEqual(['countersign.vault', 'lock']);
    await made.vault.close();
  });
});
