// The shipped command line against the app's side over a real socket: answers, exit codes, previews, refusals.
import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exitCodes } from '../../../src/cli/commands/exit-codes.ts';
import type { Entry } from '../../../src/shared/model.ts';
import { buildProgram, runProgram, type Finished } from '../cli/program.ts';
import { atMs, startAppSide, type AppSide } from './app-side.ts';

/** RFC 6238 appendix B and RFC 4226 appendix D. */
const secret = new TextEncoder().encode('12345678901234567890');
const totp: Entry = {
  token: { type: 'totp', secret, algorithm: 'SHA1', digits: 8, periodSeconds: 30 },
  issuer: 'Example',
  account: 'ann',
  tags: ['work'],
};
const hotp: Entry = {
  token: { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter: 0 },
  issuer: 'Counter',
  account: 'bob',
};
const link = 'otpauth://totp/New:ann?secret=JBSWY3DPEHPK3PXP';

let program = '';
let app: AppSide;

beforeAll(async () => {
  program = await buildProgram();
});
beforeEach(async () => {
  app = await startAppSide([totp, { ...totp, account: 'zoe' }, hotp]);
});
afterEach(async () => {
  await app.server.setOn(false);
  await app.vault.close();
});

const run = (args: readonly string[], stdin = ''): Promise<Finished> =>
  runProgram(program, [...args, '--data-folder', app.folder], stdin);
const json = async (args: readonly string[], stdin = ''): Promise<unknown> =>
  JSON.parse((await run([...args, '--json'], stdin)).stdout);

describe('the command line and the running app', () => {
  it('lists accounts without codes or secrets', async () => {
    const { exitCode, stdout } = await run(['list']);
    expect(exitCode).toBe(exitCodes.done);
    expect(stdout).toContain('Example  ann');
    expect(stdout).not.toMatch(/\d{6}/);
    expect((await run(['list', '--names'])).stdout).toBe('Example:ann\nExample:zoe\nCounter:bob\n');
    expect(await json(['list', 'counter'])).toMatchObject({
      entries: [{ issuer: 'Counter', account: 'bob', type: 'hotp' }],
    });
    expect((await run(['list', 'facebook'])).exitCode).toBe(exitCodes.nothing);
  });

  it('prints a code and nothing else', async () => {
    expect(await run(['code', 'Example:ann'])).toEqual({
      exitCode: exitCodes.done,
      stdout: '94287082\n',
      stderr: '',
    });
    expect((await run(['code', 'ann', '--next'])).stdout).toBe('37359152\n');
    expect(await json(['code', 'ann'])).toEqual({
      kind: 'code',
      issuer: 'Example',
      account: 'ann',
      type: 'totp',
      code: '94287082',
      nowMs: atMs,
      validUntilMs: 60_000,
    });
  });

  it('advances a counter once a call', async () => {
    expect((await run(['code', 'counter'])).stdout).toBe('755224\n');
    expect((await run(['code', 'counter', '--next'])).stdout).toBe('287082\n');
    expect(app.vault.views().find(({ issuer }) => issuer === 'Counter')?.counter).toBe(2);
  });

  it('copies without printing', async () => {
    const { exitCode, stdout } = await run(['code', 'ann', '--copy']);
    expect([exitCode, app.copied]).toEqual([exitCodes.done, ['94287082']]);
    expect(stdout).toContain('cleared in 30 s');
    expect(stdout).not.toContain('94287082');
  });

  it('names the accounts where several fit, and none where none does', async () => {
    const several = await run(['code', 'Example']);
    expect(several.exitCode).toBe(exitCodes.several);
    expect([several.stdout, several.stderr]).toEqual([
      '',
      expect.stringContaining('  Example:ann\n  Example:zoe\n'),
    ]);
    const none = await run(['code', 'facebook']);
    expect([none.exitCode, none.stdout]).toEqual([exitCodes.nothing, '']);
  });

  it('brings links to the preview, never into the vault', async () => {
    const before = app.vault.views().length;
    const { exitCode, stdout } = await run(['add'], `${link}\n`);
    expect([exitCode, app.shown]).toEqual([exitCodes.done, ['window']]);
    expect(stdout).toContain('preview');
    expect(app.state.get().incoming?.candidates).toMatchObject([{ issuer: 'New', account: 'ann' }]);
    expect(app.vault.views()).toHaveLength(before);
  });

  it('takes no link from the arguments, and does not repeat it', async () => {
    const { exitCode, stdout, stderr } = await run(['add', link]);
    expect([exitCode, stdout]).toEqual([exitCodes.misused, '']);
    expect(stderr).toContain('can be read by other programs');
    expect(stderr).not.toContain('JBSWY3DP');
    expect(app.state.get().incoming ?? null).toBeNull();
  });

  it.each([
    ['nothing', '', 'no link'],
    ['another text', `${link}\nhello\n`, 'Line 2'],
    ['more than a preview holds', `${link}\n`.repeat(101), 'import'],
    ['no end of text', 'x'.repeat(5 * 1024 * 1024), 'Nothing was added'],
  ])('refuses %s on standard input', async (_what, stdin, sentence) => {
    const { exitCode, stderr } = await run(['add'], stdin);
    expect([exitCode, stderr]).toEqual([exitCodes.nothing, expect.stringContaining(sentence)]);
    expect(app.state.get().incoming ?? null).toBeNull();
  });

  it('says that the vault is locked, and locks it', async () => {
    expect(await run(['status'])).toMatchObject({
      exitCode: exitCodes.done,
      stdout: 'Countersign 0.1.0 is running. The vault is open, 3 accounts.\n',
    });
    expect(await run(['lock'])).toMatchObject({ exitCode: 0, stdout: 'The vault is locked.\n' });
    for (const args of [['list'], ['code', 'ann']]) {
      expect(await run(args)).toMatchObject({ exitCode: exitCodes.locked, stdout: '' });
      expect(await json(args)).toMatchObject({ error: { code: 'VAULT_LOCKED' } });
    }
    expect((await run(['status'])).exitCode).toBe(exitCodes.locked);
    expect((await run(['lock'])).exitCode).toBe(exitCodes.done);
    expect((await run(['add'], link)).stdout).toContain('Unlock Countersign');
  });

  it('brings up the window and the palette', async () => {
    expect(await run(['open'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await run(['palette'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(app.shown).toEqual(['window', 'palette']);
  });

  it('says when there is no app, and when it has gone without a word', async () => {
    await app.server.setOn(false);
    const gone = await run(['status']);
    expect(gone).toMatchObject({ exitCode: exitCodes.notRunning, stdout: '' });
    expect(gone.stderr).toContain('not running');
    await expect(stat(join(app.folder, 'command-line.json'))).rejects.toThrow('ENOENT');
    const nowhere = await runProgram(program, ['list', '--data-folder', join(app.folder, 'none')]);
    expect(nowhere.exitCode).toBe(exitCodes.notRunning);
  });

  it.skipIf(process.platform === 'win32')('leaves nothing that others may read', () => {
    const { mode } = statSync(join(app.folder, 'command-line.json'));
    expect(mode & 0o777).toBe(0o600);
    expect(statSync(join(app.folder, 'command-line.sock')).mode & 0o777).toBe(0o600);
  });
});
