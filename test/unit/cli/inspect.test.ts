// `inspect` in this process: what it reports for each kind of source, and that secrets stay back.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InspectRequest } from '../../../src/cli/arguments.ts';
import { inspect } from '../../../src/cli/inspect.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import type { Report } from '../../../src/cli/report.ts';

const rfc = 'otpauth://totp/Example:ann%40x.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(source: string, options: Partial<InspectRequest> = {}, stdin = '') {
  const request = {
    source,
    json: true,
    showSecrets: false,
    passwordFromStdin: false,
    keyFile: undefined,
    atMs: 59_000,
    ...options,
  };
  return inspect(request, {
    stdin: Readable.from([Buffer.from(stdin)]),
    nowMs: () => 0,
    readFile: () => Promise.resolve(readBytes),
  });
}

async function reportOf(source: string, options: Partial<InspectRequest> = {}, stdin = '') {
  const { exitCode, output } = await run(source, options, stdin);
  return { exitCode, report: JSON.parse(output) as Report };
}

describe('inspect', () => {
  it('describes a URI and makes its code', async () => {
    expect(await reportOf(rfc)).toEqual({
      exitCode: 0,
      report: {
        format: 'otpauth-uri',
        entries: [
          {
            type: 'totp',
            issuer: 'Example',
            account: 'ann@x.org',
            secret: null,
            algorithm: 'SHA1',
            digits: 8,
            period: 30,
            code: '94287082',
          },
        ],
        problems: [],
        texts: [],
      },
    });
  });

  it('shows the secret only when asked, in both outputs', async () => {
    for (const json of [true, false]) {
      expect((await run(rfc, { json })).output).not.toContain('GEZDGNBV');
      expect((await run(rfc, { json, showSecrets: true })).output).toContain(
        'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      );
    }
  });

  it('gives the counter of HOTP instead of a period', async () => {
    const { report } = await reportOf(
      'otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=9',
    );
    expect(report.entries).toEqual([
      expect.objectContaining({ type: 'hotp', counter: 9, code: '520489' }),
    ]);
    expect(report.entries[0]).not.toHaveProperty('period');
  });

  it('reads a list from a file and from standard input, bad lines by their number', async () => {
    const list = `\uFEFF# mine\r\n${rfc}\r\n\r\nnonsense\r\notpauth://totp/Bad?secret=JBSW0\r\nsteam://JBSWY3DPEHPK3PXP\r\n`;
    const file = join(folder, 'list.txt');
    writeFileSync(file, list);
    const fromFile = await reportOf(file);
    expect(fromFile.exitCode).toBe(0);
    expect(fromFile.report.format).toBe('otpauth-uri-list');
    expect(fromFile.report.entries.map(({ type, code }) => [type, code])).toEqual([
      ['totp', '94287082'],
      ['steam', '2YXGV'],
    ]);
    expect(fromFile.report.problems).toEqual([
      {
        index: 3,
        name: 'line 4',
        reason: expect.stringContaining('not a one-time-password link') as unknown,
      },
      { index: 4, name: 'Bad', reason: expect.stringContaining('"0" at place 5') as unknown },
    ]);
    expect(await reportOf('-', {}, list)).toEqual(fromFile);
  });

  it.each([
    ['otpauth://totp/a?secret=JBSWY3DP&digits=100', 'otpauth-uri', /digits/],
    ['otpauth://totp/a?secret=JBSWY3DP&period=0', 'otpauth-uri', /period/],
    ['otpauth-migration://offline?data=zzz', 'google-migration', /damaged/],
    ['/no/such/file', null, /no file/],
    [tmpdir(), null, /folder/],
    ['/dev/zero', null, /64 MiB/],
  ])('answers %s with a sentence and 2', async (source, format, reason) => {
    const { exitCode, report } = await reportOf(source);
    expect(exitCode).toBe(2);
    expect(report).toEqual({
      format,
      entries: [],
      problems: [
        expect.objectContaining({ index: 0, reason: expect.stringMatching(reason) as unknown }),
      ],
      texts: [],
    });
  });

  it('answers empty and unknown input with a sentence and 2', async () => {
    for (const [text, reason] of [
      ['', /empty/],
      ['\u0000\u0001\u0002binary', /no format/],
      ['hello', /no format/],
    ] as const) {
      const { exitCode, report } = await reportOf('-', {}, text);
      expect([exitCode, report.format]).toEqual([2, null]);
      expect(report.problems[0]?.reason).toMatch(reason);
    }
  });

  it('says why no code can be made and still counts the entry', async () => {
    const { exitCode, report } = await reportOf('motp://a:b?secret=e3152afee62599c8');
    expect(exitCode).toBe(0);
    expect(report.entries[0]?.code).toBeNull();
    expect(report.problems[0]?.reason).toContain('PIN');
  });

  it('writes a table whose columns stand under each other, without control characters', async () => {
    const { output } = await run('otpauth://totp/%1B%5B2J日本:a%E2%80%AEb?secret=JBSWY3DP', {
      json: false,
    });
    const [header = '', row = ''] = output.split('\n').slice(2);
    for (const hostile of ['\u001B', '\u202E']) expect(output).not.toContain(hostile);
    expect(row).toContain('日本');
    // Two double-width characters stand before the column.
    expect(row.indexOf('a\uFFFDb') + 2).toBe(header.indexOf('Account'));
  });
});
