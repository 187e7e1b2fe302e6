// No text for a person stands in a source: it is in the messages, where it is translated.
import ts from 'typescript';
import { expect, it } from 'vitest';
import { placeOf, sourcesOf, walk, type Source } from './source.ts';

/** Attributes and properties that are shown or read out. */
const spoken = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'buttonLabel',
  'confirm',
  'description',
  'detail',
  'help',
  'label',
  'lead',
  'message',
  'placeholder',
  'title',
  'toolTip',
]);

/** Paths and the program's own name are the same everywhere. */
const isWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text) && !/^(?:\/.*|Countersign)$/u.test(text.trim());

function literalIn(node: ts.Node | undefined): string {
  if (node === undefined) return '';
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isJsxExpression(node)) return literalIn(node.expression);
  if (!ts.isTemplateExpression(node)) return '';
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('');
}

function hardCoded(source: Source): readonly string[] {
  const found: string[] = [];
  walk(source.tree, (node) => {
    const say = (text: string): void => {
      if (isWords(text)) found.push(`${placeOf(source, node)}: ${text.trim()}`);
    };
    if (ts.isJsxText(node)) say(node.text);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) say(literalIn(node));
    else if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()))
      say(literalIn(node.initializer));
    else if (ts.isPropertyAssignment(node) && spoken.has(node.name.getText())) {
      // A single small word there is a code for the program.
      const text = literalIn(node.initializer);
      if (/[\p{Lu}\s]/u.test(text)) say(text);
    }
  });
  return found;
}

it.each(['src/renderer', 'src/main'])('%s', (folder) => {
  expect(sourcesOf(folder).flatMap(hardCoded)).toEqual([]);
});
