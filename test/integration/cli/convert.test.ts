// `convert` as it is shipped: one format from another, what is lost said, files written whole and private, exit codes.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/cli/report.ts';
import type { ExportFormat } from '../../../src/shared/ipc/transfer.ts';
import { buildProgram, runProgram } from './program.ts';
import { exportPasswords } from '../../../src/shared/export-formats.ts';

const list = [
  'otpauth://totp/GitHub:me?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub',
  'otpauth://totp/Bank:you?secret=JBSWY3DPEHPK3PXP&issuer=Bank&period=60&digits=8&algorithm=SHA256',
  'otpauth://hotp/Shop:we?secret=JBSWY3DPEHPK3PXPJBSWY3DP&issuer=Shop&counter=7',
].join('\n');
let program = '';
let folder = '';
let source = '';

beforeAll(async () => {
  program = await buildProgram();
  folder = mkdtempSync(join(tmpdir(), 'convert-'));
  source = join(folder, 'list.txt');
  writeFileSync(source, list);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (args: readonly string[], stdin = '') =>
  runProgram(program, ['convert', ...args], stdin);

async function inspected(file: string, password?: string): Promise<Report> {
  const args = password === undefined ? [] : ['--password-stdin'];
  const { stdout } = await runProgram(
    program,
    ['inspect', file, '--json', '--show-secrets', '--at', '1970-01-01T00:00:59Z', ...args],
    `${password ?? ''}\n`,
  );
  return JSON.parse(stdout) as Report;
}

describe('convert', () => {
  it.each(Object.keys(exportPasswords) as ExportFormat[])(
    'writes %s, which is read back',
    async (to) => {
      const target = join(folder, `out-${to}`);
      const rule = exportPasswords[to];
      const sealed = rule === 'never' ? [] : ['--new-password-stdin'];
      const { exitCode, stdout, stderr } = await run(
        [source, target, '--to', to, ...sealed],
        'pässword\n',
      );
      const { entries } = await inspected(target, rule === 'never' ? undefined : 'pässword');
      const wanted = (await inspected(source)).entries;
      // Bitwarden counts no codes; Google has no period but 30.
      const missing =
        { 'bitwarden-json': ['Shop'], 'google-migration': ['Bank'] }[to as string] ?? [];
      expect(entries).toEqual(wanted.filter(({ issuer }) => !missing.includes(issuer)));
      expect(exitCode).toBe(missing.length === 0 ? 0 : 4);
      for (const name of missing) expect(stderr).toContain(`Left out: ${name}`);
      expect(stderr.includes('is not encrypted')).toBe(rule === 'never');
      expect(stdout).toBe(`${entries.length} entries written to ${target}.\n`);
      if (process.platform !== 'win32') expect(statSync(target).mode & 0o777).toBe(0o600);
      expect(readFileSync(target, 'latin1').includes('JBSWY3DP')).toBe(
        rule === 'never' && to !== 'google-migration',
      );
    },
  );

  it('writes to standard output, warnings beside it', async () => {
    const { exitCode, stdout, stderr } = await run([source, '-', '--to', 'otpauth-uri-list']);
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(stdout).not.toContain('encrypted');
    expect(stderr).toContain('is not encrypted');
    const piped = await run(['-', '-', '--to', 'csv'], list);
    expect(piped.stdout).toContain('"GitHub","me","totp","GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"');
  });

  it('takes the password of one file and of the other, a line each', async () => {
    const first = join(folder, 'first.json');
    const second = join(folder, 'second.json');
    await run([source, first, '--to', 'aegis', '--new-password-stdin'], 'one');
    const both = ['--password-stdin', '--new-password-stdin'];
    const args = [first, second, '--to', 'countersign-backup', ...both];
    expect(await run(args, 'one\r\ntwo\r\nrest')).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await inspected(second, 'two')).entries).toHaveLength(3);
    expect(await run([first, join(folder, 'x'), '--to', 'csv'])).toMatchObject({ exitCode: 3 });
    expect(
      await run([first, join(folder, 'x'), '--to', 'csv', '--password-stdin'], 'no\n'),
    ).toMatchObject({
      exitCode: 3,
      stderr: 'The password is wrong.\n',
    });
    expect(await run([...args.with(1, join(folder, 'x'))], 'one\n')).toMatchObject({ exitCode: 3 });
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('says what came with a doubt or not at all, and leaves with 4', async () => {
    const target = join(folder, 'doubts.csv');
    const text = `${list}\notpauth://totp/Bad:x?secret=01\notpauth://hotp/None:y?secret=JBSWY3DPEHPK3PXP\n`;
    const { exitCode, stdout, stderr } = await run(['-', target, '--to', 'csv', '--json'], text);
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/Read: Bad:x: The secret is not base32/);
    expect(stderr).toContain('counting starts at 0');
    expect(JSON.parse(stdout)).toMatchObject({
      from: 'otpauth-uri-list',
      to: 'csv',
      read: 4,
      written: 4,
      problems: [{ index: 3 }, { index: 4, name: 'None' }],
    });
    expect(stdout).not.toContain('JBSWY3DP');
  });

  it('never replaces a file unasked, and never the one it reads', async () => {
    const target = join(folder, 'there.txt');
    writeFileSync(target, 'precious');
    expect(await run([source, target, '--to', 'csv'])).toMatchObject({ exitCode: 6 });
    expect(readFileSync(target, 'utf8')).toBe('precious');
    expect(await run([source, target, '--to', 'csv', '--force'])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(target, 'utf8')).toContain('GitHub');
    const link = join(folder, 'link.txt');
    symlinkSync(source, link);
    for (const own of [source, link]) {
      expect(await run([source, own, '--to', 'csv', '--force'])).toMatchObject({ exitCode: 6 });
    }
    expect(readFileSync(source, 'utf8')).toBe(list);
    expect(await run([source, folder, '--to', 'csv', '--force'])).toMatchObject({ exitCode: 6 });
    expect(await run([source, '/dev/null', '--to', 'csv', '--force'])).toMatchObject({
      exitCode: 6,
    });
  });

  it('leaves nothing behind where it cannot write', async () => {
    const { exitCode, stderr, stdout } = await run([
      source,
      join(folder, 'no', 'such', 'x'),
      '--to',
      'csv',
    ]);
    expect([exitCode, stdout]).toEqual([6, '']);
    expect(stderr).toContain('could not be written');
    if (process.getuid?.() === 0) return;
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    expect(await run([source, join(locked, 'x'), '--to', 'csv'])).toMatchObject({ exitCode: 6 });
    expect(readdirSync(locked)).toEqual([]);
  });

  it.each([
    [[], 'Say what to read'],
    [['a'], 'which file to write'],
    [['a', 'b'], 'Say --to which format'],
    [['a', 'b', '--to', 'authy'], 'Say --to which format'],
    [['a', 'b', '--to', 'countersign-backup'], '--new-password-stdin'],
    [['a', 'b', '--to', 'csv', '--new-password-stdin'], 'has no password'],
    [['-', 'b', '--to', 'csv', '--password-stdin'], 'not both'],
    [['a', '-', '--to', 'csv', '--json'], 'not both'],
    [['a', 'b', 'c', '--to', 'csv'], 'One file'],
    [['a', 'b', '--password', 'x'], '--password'],
  ])('refuses %j with 64', async (args, words) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(stderr).toContain(words);
  });

  it('leaves with 2 where nothing is understood, and has a help', async () => {
    expect(await run(['-', '-', '--to', 'csv'], 'hello')).toMatchObject({
      exitCode: 2,
      stdout: '',
    });
    expect(await run([join(folder, 'none'), '-', '--to', 'csv'])).toMatchObject({ exitCode: 2 });
    expect(await run(['--help'])).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
