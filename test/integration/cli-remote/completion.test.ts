// The completion scripts in the real shells, where they are installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completionFor } from '../../../src/cli/commands/completion.ts';
import { commandWords, shells } from '../../../src/cli/commands/words.ts';

let folder = '';
/** Stands in for the program: only `list --names` is asked of it. */
const names = ['Example:ann', 'Example:zoe', 'Air Canada:ann@example.org', 'nas'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'completion-'));
  const program = join(folder, 'countersign');
  writeFileSync(
    program,
    `#!/bin/sh\n[ "$*" = "list --names" ] && printf '%s\\n' ${names.map((name) => `'${name}'`).join(' ')}\n`,
  );
  chmodSync(program, 0o755);
  for (const shell of shells)
    writeFileSync(join(folder, `completion.${shell}`), completionFor(shell));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const have = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;
const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${folder}:${process.env.PATH ?? ''}`,
});

/** What bash would offer for a line; the words are cut as readline cuts them. */
function bash(line: string, words: readonly string[]): readonly string[] {
  const quoted = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  const script = `source '${folder}/completion.bash'; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; COMP_LINE=$1; COMP_POINT=\${#COMP_LINE}; _countersign; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['-c', script, 'bash', line], {
    env: env(),
    encoding: 'utf8',
  });
  return output.split('\n').filter((one) => one !== '');
}

describe.skipIf(!have('bash'))('in bash', () => {
  it('offers the commands', () => {
    expect(bash('countersign ', ['countersign', ''])).toEqual(
      expect.arrayContaining([...commandWords, 'inspect']),
    );
    expect(bash('countersign st', ['countersign', 'st'])).toEqual(['status']);
  });

  it('offers the options of each', () => {
    expect(bash('countersign code --n', ['countersign', 'code', '--n'])).toEqual(['--next']);
    expect(bash('countersign completion ', ['countersign', 'completion', ''])).toEqual([...shells]);
  });

  it('offers names, quoted, and the rest of one with a colon', () => {
    expect(bash('countersign code exa', ['countersign', 'code', 'exa'])).toEqual([
      'Example:ann',
      'Example:zoe',
    ]);
    expect(bash('countersign code Air', ['countersign', 'code', 'Air'])).toEqual([
      String.raw`Air\ Canada:ann@example.org`,
    ]);
    // bash takes the colon for a word of its own.
    expect(
      bash('countersign code Example:z', ['countersign', 'code', 'Example', ':', 'z']),
    ).toEqual(['zoe']);
    expect(bash('countersign code --copy na', ['countersign', 'code', '--copy', 'na'])).toEqual([
      'nas',
    ]);
    expect(bash('countersign code "Air C', ['countersign', 'code', '"Air C'])).toEqual([
      'Air Canada:ann@example.org',
    ]);
  });
});

describe.each(['zsh', 'fish'] as const)('in %s', (shell) => {
  it.skipIf(!have(shell))('is understood', () => {
    const checked = spawnSync(shell, ['-n', join(folder, `completion.${shell}`)], {
      encoding: 'utf8',
    });
    expect([checked.status, checked.stderr]).toEqual([0, '']);
  });
});

describe.skipIf(!have('fish'))('in fish', () => {
  it.each([
    ['countersign st', ['status']],
    ['countersign code exa', ['Example:ann', 'Example:zoe']],
    ['countersign code Air', ['Air Canada:ann@example.org']],
    ['countersign completion f', ['fish']],
  ])('completes %j', (line, expected) => {
    const script = `source '${folder}/completion.fish'; complete -C '${line}'`;
    const output = execFileSync('fish', ['--no-config', '-c', script], {
      env: env(),
      encoding: 'utf8',
    });
    expect(
      output.split('\n').flatMap((one) => (one === '' ? [] : (one.split('\t')[0] ?? []))),
    ).toEqual(expected);
  });
});
