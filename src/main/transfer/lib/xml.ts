// XML of other programs: Android preferences and KeePass. Called by their readers. No document type, so no
// entities but the five of XML and numbers (no expansion, nothing external); a tree of plain nodes in order.
import { AppError } from '../../../shared/errors.ts';
import { decodeEntities } from './entities.ts';
import { piecesOf } from './html.ts';

export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

const maxDepth = 100;

/** Throws FILE_DAMAGED (not well formed), FILE_UNSUPPORTED (a document type). */
export async function parseXml(text: string): Promise<XmlNode> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new AppError('FILE_UNSUPPORTED', { problem: 'document type' });
  if (!isBalanced(text)) throw new AppError('FILE_DAMAGED', { problem: 'xml' });
  const { XMLParser } = await import('fast-xml-parser');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
  });
  const roots = toNodes(parser.parse(text) as readonly unknown[], 0);
  const root = roots[0];
  if (root === undefined) throw new AppError('FILE_DAMAGED', { problem: 'xml' });
  return root;
}

/** The parser closes what a file cut short left open; that would be half a file taken for a whole one. */
function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const { tag, text: rest } of piecesOf(text)) {
    if (tag.startsWith('/')) {
      if (open.pop() !== tag.slice(1)) return false;
    } else if (tag !== '' && !rest.endsWith('/')) open.push(tag);
  }
  return open.length === 0;
}

/** Each item of the library is one member named like the element, beside ':@' for its attributes. */
function toNodes(items: readonly unknown[], depth: number): readonly XmlNode[] {
  if (depth > maxDepth) throw new AppError('FILE_DAMAGED', { problem: 'nesting' });
  return items.flatMap((item) => {
    const members = Object.entries(item as Record<string, unknown>);
    const [name, content] = members.find(([key]) => key !== ':@' && key !== '#text') ?? [];
    if (name === undefined || !Array.isArray(content)) return [];
    const attributes = members.find(([key]) => key === ':@')?.[1] ?? {};
    const pairs = Object.entries(attributes as Record<string, string>);
    return [
      {
        name,
        attributes: new Map(pairs.map(([key, value]) => [key, decodeEntities(value)] as const)),
        children: toNodes(content as readonly unknown[], depth + 1),
        text: textIn(content as readonly unknown[]),
      },
    ];
  });
}

function textIn(content: readonly unknown[]): string {
  const texts = content.map((item) => (item as Record<string, unknown>)['#text']);
  return decodeEntities(texts.filter((text) => typeof text === 'string').join(''));
}

/** All elements of a name below, in order. */
export function descendants(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendants(child, name),
  ]);
}

export function childText(node: XmlNode, name: string): string {
  return node.children.find((child) => child.name === name)?.text ?? '';
}
