// No message is left over: each is named by a source that uses its part of the messages. (That each key a source names is
// there, the compiler says: `t` is typed by English.)
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { en as englishOfMain } from '../../../src/main/messages/en.ts';
import { en } from '../../../src/renderer/messages/en.ts';
import { baseOf, flat } from './flat.ts';
import { sourcesOf, textOf, walk } from './source.ts';

interface Named {
  /** The parts of the messages that the file names; empty: any. */
  readonly parts: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
  /** Asked for as a whole: t('themes', { returnObjects: true }). */
  readonly wholes: readonly string[];
}

const allParts = new Set(Object.keys(en));

function namedIn(folder: string): readonly Named[] {
  return sourcesOf(folder).map(({ tree }) => {
    const texts = new Set<string>();
    const patterns: RegExp[] = [];
    const wholes: string[] = [];
    walk(tree, (node) => {
      const text = textOf(node);
      if (typeof text === 'string') texts.add(text);
      // A pattern of nothing but what is filled in would fit every key.
      else if (text !== undefined && /\w/u.test(text.source.replaceAll('.+', '')))
        patterns.push(text);
      if (ts.isCallExpression(node) && node.getText(tree).includes('returnObjects')) {
        const [first] = node.arguments;
        if (first !== undefined && ts.isStringLiteralLike(first)) wholes.push(first.text);
      }
    });
    return {
      texts,
      patterns,
      wholes,
      parts: new Set([...texts].filter((text) => allParts.has(text))),
    };
  });
}

function isNamed(part: string, key: string, { parts, texts, patterns, wholes }: Named): boolean {
  const prefixed = `${part}:${key}`;
  const bare = parts.size === 0 || parts.has(part) || part === 'common';
  const forms = bare ? [key, prefixed] : [prefixed];
  return forms.some(
    (form) =>
      texts.has(form) ||
      patterns.some((pattern) => pattern.test(form)) ||
      wholes.some((whole) => form.startsWith(`${whole}.`)),
  );
}

describe('messages', () => {
  it('of the windows are all used', () => {
    const sources = namedIn('src/renderer');
    const unused = Object.entries(en).flatMap(([part, messages]) =>
      [...new Set([...flat(messages).keys()].map(baseOf))]
        .filter((key) => !sources.some((source) => isNamed(part, key, source)))
        .map((key) => `${part}:${key}`),
    );
    expect(unused).toEqual([]);
  });

  it('of main are all used', () => {
    const texts = new Set(namedIn('src/main').flatMap((source) => [...source.texts]));
    expect([...flat(englishOfMain).keys()].map(baseOf).filter((key) => !texts.has(key))).toEqual(
      [],
    );
  });
});
