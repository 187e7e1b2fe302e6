// The report for support: says what helps, and nothing of what is in the vault or where its owner has accounts.
import { expect, it } from 'vitest';
import { supportReport } from '../../../../src/main/support/report.ts';
import { account, fjordline } from '../../../gallery/companion-samples.ts';
import { calmMs, fewEntries, fullState, entry } from '../../../gallery/samples.ts';

const mark = 'PLANTED';
const state = fullState({
  vault: {
    step: 'open',
    recoveryKey: 'kept',
    damaged: [{ index: 3, name: `${mark} bank` }],
    keychainHoldsKey: true,
    readOnly: false,
  },
  entries: [
    ...fewEntries,
    entry(`${mark}-id`, `${mark} issuer`, `${mark}@example.org`, {
      note: `${mark} note`,
      tags: [`${mark} tag`],
      icon: `data:image/png;base64,${mark}`,
      trashedAtMs: calmMs,
    }),
  ],
  servers: [fjordline],
  accounts: [account],
});

const report = supportReport({
  parts: [{ name: 'Electron', version: '33.2.1' }],
  platform: 'linux x64 6.1.0',
  environment: {
    XDG_SESSION_TYPE: 'wayland',
    XDG_CURRENT_DESKTOP: `GNOME ${mark} with blanks`,
    HOME: `/home/${mark}`,
    SECRET_TOKEN: mark,
  },
  displays: [
    { width: 1920, height: 1080, scale: 1 },
    { width: 3840, height: 2160, scale: 1.5 },
  ],
  state,
  nowMs: calmMs,
});

it('says versions, system, counts and settings', () => {
  for (const line of [
    'Electron: 33.2.1',
    'platform: linux x64 6.1.0',
    'XDG_SESSION_TYPE: wayland',
    'displays: 1920x1080@1, 3840x2160@1.5',
    'damagedEntries: 1',
    `all: ${fewEntries.length + 1}`,
    'inTrash: 1',
    'withPicture: 1',
    'hotp: 1',
    'servers: 1',
    'accounts: 1',
    'clipboardClearSeconds: 30',
  ]) {
    expect(report).toContain(`  ${line}\n`);
  }
});

it('holds nothing of an entry, an account, a server or the environment', () => {
  expect(report).not.toContain(mark);
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk([state.entries, state.servers, state.accounts]);
  // Short ones are words that the report has of its own: steps, kinds, tags like "servers".
  const telling = texts.filter((text) => text.length > 9);
  expect(telling.length).toBeGreaterThan(20);
  for (const text of telling) expect(report).not.toContain(text);
});

it('has the shape of a vault that is not open, too', () => {
  const closed = supportReport({
    parts: [],
    platform: 'linux',
    environment: {},
    displays: [],
    state: fullState({
      vault: {
        step: 'keychain-problem',
        code: 'KEYCHAIN_LOCKED',
        canUseRecoveryKey: true,
        vaultExists: true,
      },
      entries: [],
    }),
    nowMs: calmMs,
  });
  expect(closed).toContain('  step: keychain-problem\n  code: KEYCHAIN_LOCKED\n');
});
