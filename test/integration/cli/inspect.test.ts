// The shipped program: exit codes, standard input, pictures, and the public test files where they are present.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, ReportedEntry } from '../../../src/cli/report.ts';
import { formatMigrationUris } from '../../../src/shared/otp/migration.ts';
import { parseOtpauthUri } from '../../../src/shared/otp/uri.ts';
import { normal } from '../../unit/shared/otp/expected.ts';
import {
  type ExpectedEntry,
  formatsDirectory,
  haveSamples,
  readSamples,
  whyNoSamples,
} from '../../unit/shared/otp/samples.ts';
import { code } from '../qr/make-picture.ts';
import { buildProgram, runProgram } from './program.ts';

const uri = 'otpauth://totp/Example:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8';
const at = ['--at', '1970-01-01T00:00:59Z'];
let program = '';
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  program = await buildProgram();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function inspect(source: string, stdin: string | Uint8Array = '') {
  const finished = await runProgram(
    program,
    ['inspect', source, '--json', '--show-secrets', ...at],
    stdin,
  );
  return { ...finished, report: JSON.parse(finished.stdout) as Report };
}

/** Pictures side by side. */
async function picture(...texts: readonly string[]): Promise<string> {
  const codes = await Promise.all(texts.map((text) => code(text, { size: 400 })));
  const file = join(folder, `${texts.length}-${Math.random()}.png`);
  await sharp({
    create: { width: 440 * codes.length, height: 440, channels: 3, background: '#fff' },
  })
    .composite(codes.map((input, index) => ({ input, left: 20 + 440 * index, top: 20 })))
    .png()
    .toFile(file);
  return file;
}

describe('the program', () => {
  it('prints a table and leaves with 0', async () => {
    const { exitCode, stdout, stderr } = await runProgram(program, ['inspect', uri, ...at]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('9428 7082');
    expect(stdout).not.toContain('GEZDGNBV');
  });

  it('shows its help with 0 and refuses what it does not know with 64', async () => {
    expect(await runProgram(program, ['--help'])).toMatchObject({ exitCode: 0, stderr: '' });
    const refused = await runProgram(program, ['inspect', uri, '--verbose']);
    expect(refused).toMatchObject({ exitCode: 64, stdout: '' });
    expect(refused.stderr).toContain('--verbose');
    expect(refused.stderr).not.toMatch(/^\s+at /m);
  });

  it('leaves with 2 where nothing is understood', async () => {
    expect(await inspect('-', 'hello')).toMatchObject({
      exitCode: 2,
      stderr: '',
      report: { format: null, entries: [] },
    });
    expect(await inspect('/no/such/file')).toMatchObject({ exitCode: 2, stderr: '' });
  });

  it('reads a picture from a file and from standard input', async () => {
    const file = await picture(uri);
    const expected = {
      format: 'qr',
      entries: [{ account: 'ann', code: '94287082' }],
      problems: [],
      texts: [uri],
    };
    expect(await inspect(file)).toMatchObject({ exitCode: 0, report: expected });
    expect(await inspect('-', await sharp(file).jpeg().toBuffer())).toMatchObject({
      exitCode: 0,
      report: expected,
    });
  });

  it('offers every code of a picture and says what the others are', async () => {
    const wifi = 'WIFI:T:WPA;S:Home;P:topsecret;;';
    const { exitCode, report } = await inspect(await picture(uri, wifi, 'https://example.org/'));
    expect(exitCode).toBe(0);
    expect(report.entries).toHaveLength(1);
    expect([...report.texts].sort()).toEqual([wifi, 'https://example.org/', uri].sort());
    const reasons = report.problems.map(({ reason }) => reason).join('\n');
    expect(reasons).toContain('Wi-Fi network (Home)');
    expect(reasons).toContain('web address (example.org)');
    expect(reasons).not.toContain('topsecret');
  });

  it('says which parts of a transfer are missing', async () => {
    const { entry } = parseOtpauthUri('otpauth://totp/Example:ann?secret=GEZDGNBVGY3TQOJQ');
    const uris = formatMigrationUris(Array.from({ length: 25 }, () => entry));
    const { exitCode, report } = await inspect(await picture(uris[0] ?? '', uris[2] ?? ''));
    expect([exitCode, report.entries.length]).toEqual([0, 15]);
    expect(report.problems).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('not here: 2.') as unknown }),
    ]);
  });

  it('leaves with 2 for a picture without a code and for a damaged one', async () => {
    const empty = await sharp({
      create: { width: 200, height: 200, channels: 3, background: '#abc' },
    })
      .png()
      .toBuffer();
    expect(await inspect('-', empty)).toMatchObject({
      exitCode: 2,
      report: { format: 'qr', texts: [] },
    });
    const damaged = await inspect('-', empty.subarray(0, empty.length / 2));
    expect(damaged).toMatchObject({ exitCode: 2, stderr: '', report: { format: 'qr' } });
    expect(damaged.report.problems[0]?.reason).toContain('damaged');
  });

  it('does not mind a reader that goes away', async () => {
    const list = join(folder, 'many.txt');
    writeFileSync(list, `${uri}\n`.repeat(20_000));
    // The table is larger than a pipe holds, so the program is still writing when head leaves.
    const command = `"${process.execPath}" "${program}" inspect "${list}" | head -n 1`;
    const { stdout, stderr } = await promisify(execFile)('/bin/bash', [
      '-o',
      'pipefail',
      '-c',
      command,
    ]);
    expect([stdout, stderr]).toEqual(['otpauth-uri-list: 20000 entries\n', '']);
  });
});

const owned = ['otpauth-uri-list', 'google-migration', 'google-migration-qr'];
describe.skipIf(!haveSamples)(haveSamples ? 'public test files' : whyNoSamples, () => {
  for (const { file, expected } of (haveSamples ? readSamples() : []).filter(({ format }) =>
    owned.includes(format),
  )) {
    it(file, async () => {
      const { exitCode, report, stderr } = await inspect(join(formatsDirectory, file));
      expect(stderr).toBe('');
      expect(exitCode).toBe(expected === null ? 2 : 0);
      const read = report.entries.map((entry) => normal(withoutCode(entry)));
      expect(read).toEqual((expected ?? []).map(normal));
    });
  }
});

function withoutCode({
  secret,
  type,
  issuer,
  account,
  algorithm,
  digits,
  ...rest
}: ReportedEntry): ExpectedEntry {
  const moving = 'counter' in rest ? { counter: rest.counter } : { period: rest.period };
  return { type, issuer, account, secret: secret ?? '', algorithm, digits, ...moving };
}
