// What the commands take, and what they refuse before anything else happens.
import { describe, expect, it } from 'vitest';
import { readCommand, secretRefused } from '../../../src/cli/commands/request.ts';
import { commandOf, type CommandWord } from '../../../src/cli/commands/words.ts';

const read = (...args: readonly string[]) => readCommand(args[0] as CommandWord, args);

describe('commandOf', () => {
  it('knows its words, wherever options stand, and leaves the rest alone', () => {
    expect(commandOf(['code', 'x'])).toBe('code');
    expect(commandOf(['--json', 'status'])).toBe('status');
    expect(commandOf(['inspect', 'list'])).toBeUndefined();
    expect(commandOf(['--help'])).toBeUndefined();
  });
});

describe('readCommand', () => {
  it('reads names of several words and its options', () => {
    expect(read('code', 'Air', 'Canada', '--next', '--copy')).toMatchObject({
      command: 'code',
      name: 'Air Canada',
      which: 'next',
      copy: true,
      json: false,
    });
    expect(read('list', '--names', '--data-folder', '/d')).toMatchObject({
      command: 'list',
      query: '',
      names: true,
      dataFolder: '/d',
    });
  });

  it.each([
    [['add', 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP']],
    [['add', '--json', 'OTPAUTH://totp/x?secret=JBSWY3DPEHPK3PXP']],
    [['add', '--data-folder', 'otpauth-migration://offline?data=JBSWY3DPEHPK3PXP']],
    [['code', ' otpauth://totp/x?secret=JBSWY3DPEHPK3PXP']],
  ])('refuses a link in %j without repeating it', (args) => {
    const request = read(...args);
    expect(request).toMatchObject({ command: 'refuse', sentence: secretRefused });
    expect(JSON.stringify(request)).not.toContain('JBSWY3DP');
  });

  it('does not repeat what follows add, which may be a secret without its link', () => {
    const request = read('add', 'JBSWY3DPEHPK3PXP');
    expect(request.command).toBe('refuse');
    expect(JSON.stringify(request)).not.toContain('JBSWY3DP');
  });

  it.each([
    [['code'], 'Say whose code.'],
    [['list', '--copy'], '"list" takes no --copy.'],
    [['status', '--names'], '"status" takes no --names.'],
    [['lock', 'now'], '"lock" takes no argument.'],
    [['completion', 'tcsh'], 'Say for which shell: bash, zsh, fish.'],
    [['code', 'x', '--frobnicate'], "Unknown option '--frobnicate'."],
    [['list', '--data-folder', ''], 'Say which folder.'],
  ])('refuses %j', (args, sentence) => {
    expect(read(...args)).toMatchObject({
      command: 'refuse',
      sentence: expect.stringContaining(sentence) as string,
    });
  });
});
