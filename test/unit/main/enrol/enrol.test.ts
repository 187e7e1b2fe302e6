import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBatches } from '../../../../src/main/enrol/batches.ts';
import { createEnrolHandlers } from '../../../../src/main/enrol/enrol-calls.ts';
import { createLinks } from '../../../../src/main/enrol/links.ts';
import { openCodes, pageKey } from '../../../../src/renderer/codes/open-codes.ts';
import type { CallOutput } from '../../../../src/shared/ipc.ts';
import type { Entry } from '../../../../src/shared/model.ts';
import { formatMigrationUris } from '../../../../src/shared/otp/migration.ts';
import { makeVault, totp, type VaultWish } from '../vault/make-vault.ts';

type Batch = CallOutput<'enrol.read'>;

async function make({ open = true, ...wish }: VaultWish & { open?: boolean } = {}) {
  const made = makeVault(wish);
  made.state.update({ incoming: null });
  if (open) await made.vault.create();
  const batches = createBatches(made.vault);
  const links = createLinks(made.vault, batches, made.state);
  const clipboard: { text: string; png: Uint8Array | undefined } = { text: '', png: undefined };
  const calls = createEnrolHandlers({
    batches,
    links,
    now: () => 59_000,
    readClipboardText: () => Promise.resolve(clipboard.text),
    readClipboardPicture: () => Promise.resolve(clipboard.png),
    captureScreens: () => Promise.resolve([]),
  });
  const read = async (...texts: string[]): Promise<Batch> =>
    calls['enrol.read']({ source: 'picture', texts });
  return { ...made, links, calls, clipboard, read };
}

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const uri = `otpauth://totp/ACME:ana%40example.org?secret=${secret}&issuer=ACME`;
const hotpUri = `otpauth://hotp/Counter?secret=${secret}&counter=1`;

describe('reading', () => {
  it('previews an entry without its secret, with its live code', async () => {
    const { read, calls, vault } = await make();
    const batch = await read(uri, hotpUri);
    expect(batch.candidates).toMatchObject([
      {
        type: 'totp',
        issuer: 'ACME',
        account: 'ana@example.org',
        algorithm: 'SHA1',
        digits: 6,
        periodSeconds: 30,
        warnings: [],
      },
      { type: 'hotp', account: 'Counter', counter: 1 },
    ]);
    expect(JSON.stringify(batch)).not.toContain(secret.slice(0, 12));
    const codes = await openCodes(
      await calls['enrol.codes']({ batchId: batch.id, to: await pageKey() }),
    );
    // RFC 6238 appendix B at 59 s, RFC 4226 appendix D at 1: the same truncated hash.
    expect(codes.map(({ code }) => code)).toEqual(['287082', '287082']);
    expect(vault.views()).toEqual([]);
    await vault.close();
  });

  it('joins what comes later to the batch, and passes over what came already', async () => {
    const { read, calls, vault } = await make();
    const first = await read(uri, uri);
    const second = await calls['enrol.read']({
      source: 'camera',
      texts: [uri, hotpUri, `${uri}&digits=6`],
      batchId: first.id,
    });
    expect(second.id).toBe(first.id);
    expect(second.candidates).toHaveLength(2);
    await expect(
      (async () => calls['enrol.read']({ source: 'camera', texts: [uri], batchId: 'gone' }))(),
    ).rejects.toThrow('BATCH_GONE');
    await vault.close();
  });

  it('collects the parts of a transfer in any order', async () => {
    const { calls, vault } = await make();
    const entries: Entry[] = Array.from({ length: 25 }, (_, index) => totp(`Entry ${index}`));
    const uris = formatMigrationUris(entries);
    expect(uris.length).toBeGreaterThan(2);
    const order = [...uris].reverse();
    let batch: Batch | undefined;
    for (const [index, text] of order.entries()) {
      batch = await calls['enrol.read']({
        source: 'camera',
        texts: [text, text],
        ...(batch !== undefined && { batchId: batch.id }),
      });
      expect(batch.parts?.received).toHaveLength(index + 1);
      expect(batch.parts?.total).toBe(uris.length);
    }
    expect(batch?.parts?.received).toEqual(uris.map((_, index) => index + 1));
    expect(batch?.candidates).toHaveLength(25);
    await vault.close();
  });

  it('says what is wrong with a code, by name and reason, and takes the others', async () => {
    const { read, vault } = await make();
    const batch = await read(
      `otpauth://totp/Digits?secret=${secret}&digits=100`,
      `otpauth://totp/Period?secret=${secret}&period=0`,
      'otpauth://totp/Bad%20Secret?secret=not!base32',
      'otpauth://totp/None',
      'otpauth-migration://offline?data=%%%',
      uri,
    );
    expect(batch.candidates).toHaveLength(1);
    expect(batch.problems.map(({ index, name, code }) => [index, name, code])).toEqual([
      [0, 'Digits', 'DIGITS_INVALID'],
      [1, 'Period', 'PERIOD_INVALID'],
      [2, 'Bad Secret', 'SECRET_INVALID'],
      [3, 'None', 'SECRET_MISSING'],
      [4, '', 'LINK_MALFORMED'],
    ]);
    expect(batch.problems.map(({ reason }) => reason)).toEqual([
      { code: 'digits-invalid', value: '100' },
      { code: 'period-invalid', value: '0' },
      { code: 'secret-character', value: '!', position: 4 },
      { code: 'secret-missing' },
      { code: 'link-malformed' },
    ]);
    await vault.close();
  });

  it('says what else it is, and quotes no password', async () => {
    const { read, vault } = await make();
    const batch = await read(
      'WIFI:T:WPA;S:Home;P:correct horse battery;;',
      'https://example.org/reset?token=abc',
      'phonefactor://activate_account?code=1',
      'FIDO:/12345',
      'correct horse battery staple',
      '',
    );
    expect(batch.candidates).toEqual([]);
    expect(batch.others).toEqual([
      { kind: 'wifi', excerpt: 'Home' },
      { kind: 'web-address', excerpt: 'example.org' },
      { kind: 'other-authenticator', excerpt: 'Microsoft Authenticator' },
      { kind: 'passkey', excerpt: '' },
      { kind: 'text', excerpt: '' },
    ]);
    await vault.close();
  });

  it('offers a bare secret, to be named', async () => {
    const { read, vault } = await make();
    const batch = await read('JBSW Y3DP EHPK 3PXP');
    expect(batch.candidates).toMatchObject([{ type: 'totp', issuer: '', account: '' }]);
    await vault.close();
  });

  it('needs an open vault', async () => {
    const { read, vault } = await make({ open: false });
    await expect(read(uri)).rejects.toThrow('VAULT_LOCKED');
    await vault.close();
  });
});

describe('a typed secret', () => {
  const typed = {
    type: 'totp',
    secret: 'gezd gnbv-GY3TQOJQGEZDGNBVGY3TQOJQ=',
    issuer: ' ACME ',
    account: 'ana',
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  } as const;

  it('becomes a candidate', async () => {
    const { calls, vault } = await make();
    const batch = await calls['enrol.readTyped'](typed);
    expect(batch.candidates).toMatchObject([{ issuer: 'ACME', account: 'ana', digits: 6 }]);
    const codes = await openCodes(
      await calls['enrol.codes']({ batchId: batch.id, to: await pageKey() }),
    );
    expect(codes[0]?.code).toBe('287082');
    await vault.close();
  });

  it('may be a whole link', async () => {
    const { calls, vault } = await make();
    const batch = await calls['enrol.readTyped']({
      ...typed,
      secret: hotpUri,
      issuer: 'Mine',
      account: '',
    });
    expect(batch.candidates).toMatchObject([{ type: 'hotp', issuer: 'Mine', account: 'Counter' }]);
    await vault.close();
  });

  it.each([
    [{ secret: '' }, 'SECRET_MISSING'],
    [{ secret: 'not base32!' }, 'SECRET_INVALID'],
    [{ digits: 100 }, 'DIGITS_INVALID'],
    [{ digits: 0 }, 'DIGITS_INVALID'],
    [{ periodSeconds: 0 }, 'PERIOD_INVALID'],
    [{ type: 'hotp', counter: -1 }, 'COUNTER_INVALID'],
    [{ type: 'motp', secret: 'e3152afee62599c8' }, 'PIN_NEEDED'],
    [{ algorithm: 'MD5' }, 'ALGORITHM_UNKNOWN'],
    [{ secret: 'otpauth://nothing/x?secret=A' }, 'TYPE_UNKNOWN'],
  ] as const)('with %j is refused by %s', async (change, code) => {
    const { calls, vault } = await make();
    const reading = (async () => calls['enrol.readTyped']({ ...typed, ...change }))();
    await expect(reading).rejects.toMatchObject({ code });
    await vault.close();
  });
});

describe('duplicates', () => {
  it('are known by what makes the code, whatever they are called, in the trash too', async () => {
    const { read, vault, calls } = await make();
    const batch = await read(uri);
    const { ids } = await calls['enrol.confirm']({
      batchId: batch.id,
      chosen: [{ id: batch.candidates[0]?.id ?? '', issuer: 'Renamed', account: 'x' }],
    });
    const again = await read(uri, `${uri}&period=60`);
    expect(again.candidates.map(({ duplicateOf }) => duplicateOf)).toEqual([
      { id: ids[0], issuer: 'Renamed', account: 'x', trashed: false },
      undefined,
    ]);
    await vault.commit({ edit: [{ id: ids[0] ?? '', trashedAtMs: 1 }] });
    expect((await read(uri)).candidates[0]?.duplicateOf?.trashed).toBe(true);
    await vault.close();
  });
});

describe('confirming', () => {
  it('adds the chosen ones as named, in one step, once', async () => {
    const { read, calls, vault } = await make();
    const batch = await read(uri, hotpUri, `otpauth://totp/Third?secret=${secret}&digits=8`);
    const [first, , third] = batch.candidates;
    const chosen = [third, first].map((each) => ({
      id: each?.id ?? '',
      issuer: ' I ',
      account: 'A',
    }));
    const both = await Promise.allSettled([
      calls['enrol.confirm']({ batchId: batch.id, chosen }),
      calls['enrol.confirm']({ batchId: batch.id, chosen }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(vault.views()).toMatchObject([
      { issuer: 'I', account: 'A', digits: 8 },
      { issuer: 'I', account: 'A', digits: 6, type: 'totp' },
    ]);
    await expect(calls['enrol.confirm']({ batchId: batch.id, chosen })).rejects.toThrow(
      'BATCH_GONE',
    );
    await vault.close();
  });

  it('keeps the batch when the disk is full', async () => {
    let full = false;
    const { read, calls, vault } = await make({ diskFull: () => full });
    const batch = await read(uri);
    const chosen = [{ id: batch.candidates[0]?.id ?? '', issuer: 'I', account: 'A' }];
    full = true;
    await expect(calls['enrol.confirm']({ batchId: batch.id, chosen })).rejects.toThrow(
      'DISK_FULL',
    );
    expect(vault.views()).toEqual([]);
    full = false;
    await calls['enrol.confirm']({ batchId: batch.id, chosen });
    expect(vault.views()).toHaveLength(1);
    await vault.close();
  });

  it('knows only its own candidates; cancelling forgets them', async () => {
    const { read, calls, vault } = await make();
    const batch = await read(uri);
    const wrong = { batchId: batch.id, chosen: [{ id: 'c7', issuer: '', account: '' }] };
    await expect(calls['enrol.confirm'](wrong)).rejects.toThrow('NOT_FOUND');
    await calls['enrol.cancel']({ batchId: batch.id });
    await expect(calls['enrol.confirm'](wrong)).rejects.toThrow('BATCH_GONE');
    await vault.close();
  });

  it('is over when the vault is locked', async () => {
    const { read, calls, vault } = await make();
    const batch = await read(uri);
    await vault.lock();
    await expect(
      (async () => calls['enrol.codes']({ batchId: batch.id, to: await pageKey() }))(),
    ).rejects.toThrow('BATCH_GONE');
    await vault.close();
  });
});

describe('the clipboard', () => {
  it('gives text as a batch, several links as several candidates', async () => {
    const { calls, clipboard, vault } = await make();
    expect(await calls['enrol.readClipboard']({})).toEqual({ kind: 'empty' });
    clipboard.text = `${uri}\n\n${hotpUri}\r\n`;
    const result = await calls['enrol.readClipboard']({});
    expect(result).toMatchObject({ kind: 'batch', batch: { source: 'clipboard' } });
    if (result.kind === 'batch') expect(result.batch.candidates).toHaveLength(2);
    await vault.close();
  });

  it('gives a picture to the decoder, also where an address lies beside it', async () => {
    const { calls, clipboard, vault } = await make();
    clipboard.png = new Uint8Array([1, 2, 3]);
    expect(await calls['enrol.readClipboard']({})).toEqual({ kind: 'picture', png: clipboard.png });
    clipboard.text = 'https://example.org/qr.png';
    expect(await calls['enrol.readClipboard']({})).toMatchObject({ kind: 'picture' });
    clipboard.text = uri;
    expect(await calls['enrol.readClipboard']({})).toMatchObject({ kind: 'batch' });
    clipboard.text = 'https://example.org/qr.png';
    clipboard.png = undefined;
    expect(await calls['enrol.readClipboard']({})).toMatchObject({
      kind: 'batch',
      batch: { others: [{ kind: 'web-address', excerpt: 'example.org' }] },
    });
    await vault.close();
  });
});

describe('links', () => {
  it('become a batch to look at, join while it is open, and are never entries', async () => {
    const { links, state, vault, calls } = await make();
    expect(links.receiveLink('--some-argument')).toBe(false);
    expect(links.receiveLink('https://example.org')).toBe(false);
    expect(links.receiveLink(uri)).toBe(true);
    expect(state.get().incoming).toMatchObject({
      source: 'link',
      candidates: [{ issuer: 'ACME' }],
    });
    links.receiveLink(hotpUri);
    const { incoming } = state.get();
    expect(incoming?.candidates).toHaveLength(2);
    expect(vault.views()).toEqual([]);
    await calls['enrol.cancel']({ batchId: incoming?.id ?? '' });
    expect(state.get().incoming).toBeNull();
    links.receiveLink('otpauth://totp/Broken?secret=');
    expect(state.get().incoming).toMatchObject({ candidates: [], problems: [{ name: 'Broken' }] });
    await vault.close();
  });

  it('wait for the vault to open, and go when it is locked', async () => {
    const { links, state, vault } = await make({ open: false });
    links.receiveLink(uri);
    expect(state.get().incoming).toBeNull();
    await vault.create();
    expect(state.get().incoming?.candidates).toHaveLength(1);
    await vault.lock();
    expect(state.get().incoming).toBeNull();
    await vault.close();
  });

  it.each([
    { when: 'in time', minutes: 4, candidates: 1 },
    { when: 'later', minutes: 6, candidates: undefined },
  ])('that came while locked are there $when, or forgotten', async ({ minutes, candidates }) => {
    const { links, state, vault } = await make();
    await vault.lock();
    expect(state.get().vault.step).toBe('locked');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    links.receiveLink(uri);
    vi.advanceTimersByTime(minutes * 60_000);
    vi.useRealTimers();
    await vault.start();
    expect(vault.isOpen()).toBe(true);
    expect(state.get().incoming?.candidates.length).toBe(candidates);
    await vault.close();
  });

  it('wait for longer at a first start, where there is nothing to type', async () => {
    const { links, state, vault } = await make({ open: false });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    links.receiveLink(uri);
    vi.advanceTimersByTime(60 * 60_000);
    vi.useRealTimers();
    await vault.create();
    expect(state.get().incoming?.candidates).toHaveLength(1);
    await vault.close();
  });
});
