import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/cli/arguments.ts';

const inspect = (...args: readonly string[]) => readArguments(['inspect', ...args]);

describe('readArguments', () => {
  it('reads every option', () => {
    expect(
      inspect(
        'a.json',
        '--json',
        '--show-secrets',
        '--password-stdin',
        '--at',
        '2038-01-19T03:14:08Z',
      ),
    ).toEqual({
      command: 'inspect',
      inspect: {
        source: 'a.json',
        json: true,
        showSecrets: true,
        passwordFromStdin: true,
        keyFile: undefined,
        atMs: 2 ** 31 * 1000,
      },
    });
    expect(inspect('-')).toEqual({
      command: 'inspect',
      inspect: {
        source: '-',
        json: false,
        showSecrets: false,
        passwordFromStdin: false,
        keyFile: undefined,
        atMs: undefined,
      },
    });
  });

  it.each([
    ['1970-01-01T00:00:59Z', 59_000],
    ['2024-01-01', Date.UTC(2024, 0, 1)],
    ['2024-01-01 12:00:00.5Z', Date.UTC(2024, 0, 1, 12) + 500],
    ['2024-01-01T12:00+02', Date.UTC(2024, 0, 1, 10)],
    ['2024-01-01T12:00+0230', Date.UTC(2024, 0, 1, 9, 30)],
    ['2603-10-11T11:33:20Z', 20_000_000_000_000],
    ['+012603-10-11T11:33:20Z', Date.UTC(12603, 9, 11, 11, 33, 20)],
  ])('reads the time %s', (text, atMs) => {
    expect(inspect('x', '--at', text)).toMatchObject({ inspect: { atMs } });
  });

  it.each([
    [[], /what to do/],
    [['explode'], /no command "explode"/],
    [['inspect'], /which file/],
    [['inspect', 'a', 'b'], /One file/],
    [['inspect', 'a', '--bogus'], /--bogus/],
    [['inspect', 'a', '--json=1'], /--json/],
    [['inspect', 'a', '--at'], /--at/],
    [['inspect', 'a', '--at', 'yesterday'], /yesterday/],
    [['inspect', 'a', '--at', '2024-13-01'], /2024-13-01/],
    [['inspect', 'a', '--at', '1969-12-31T23:59:59Z'], /1969/],
    [['inspect', '-', '--password-stdin'], /not both/],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(readArguments(args)).toEqual({
      command: 'refuse',
      sentence: expect.stringMatching(sentence) as unknown,
    });
  });

  it.each([[['--help']], [['-h']], [['help']], [['inspect', '--help']]])(
    'shows the help for %j',
    (args) => {
      expect(readArguments(args)).toEqual({ command: 'help' });
    },
  );
});
