// No output of the contract can carry a secret but those that docs/secrets.md lists. Every free text that can
// leave main is either known to be harmless, by its name, or listed there.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ipc } from '../../src/shared/ipc.ts';
import { SentChange } from '../../src/shared/ipc/state.ts';
import { harmlessTexts, isIdentifier, isSealedCode } from './harmless-texts.ts';
import { isFreeText, type Leaf, leavesOf, openObjectsOf } from './schema-walk.ts';

/** The table of docs/secrets.md: calls and fields stand in backticks in its first two columns. */
function listedSecrets(): ReadonlySet<string> {
  const quoted = (cell = ''): string[] =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const listed = new Set<string>();
  for (const line of readFileSync('docs/secrets.md', 'utf8').split('\n')) {
    const [, calls, fields] = line.split('|');
    for (const call of quoted(calls))
      for (const field of quoted(fields)) listed.add(`${call} ${field}`);
  }
  return listed;
}

function isHarmless(call: string, leaf: Leaf): boolean {
  return isIdentifier(leaf) || isSealedCode(call, leaf) || harmlessTexts.has(leaf.name);
}

const outputs = [
  ...Object.entries(ipc).map(([name, { output }]) => ({ name, schema: output })),
  { name: 'state', schema: SentChange },
];
const listed = listedSecrets();

describe.each(outputs)('what $name gives', ({ name, schema }) => {
  it('has no text that could carry a secret, but those that are listed', () => {
    const unknown = leavesOf(schema)
      .filter((leaf) => isFreeText(leaf) && !isHarmless(name, leaf))
      .map((leaf) => `${name} ${leaf.name}`)
      .filter((each) => !listed.has(each));
    expect(
      unknown,
      'Name it in test/contract/harmless-texts.ts if it can never carry a secret, or in docs/secrets.md if it does.',
    ).toEqual([]);
  });

  it('is strict at every level', () => {
    expect(openObjectsOf(schema)).toEqual([]);
  });
});

describe('docs/secrets.md', () => {
  it('lists only what is there', () => {
    const there = new Set(
      outputs.flatMap(({ name, schema }) => leavesOf(schema).map((leaf) => `${name} ${leaf.name}`)),
    );
    expect([...listed].filter((each) => !there.has(each))).toEqual([]);
  });

  it('lists nothing of the state, which every window gets', () => {
    expect([...listed].filter((each) => /^state(?:\.\w+)? /.test(each))).toEqual([]);
  });

  it('and the list of harmless texts do not overlap', () => {
    expect([...listed].filter((each) => harmlessTexts.has(each.split(' ')[1] ?? ''))).toEqual([]);
  });
});
