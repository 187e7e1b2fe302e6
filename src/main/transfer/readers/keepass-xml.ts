// KeePass' and KeePassXC's XML export (formats.md 24). Listed in readers.ts.
import type { ReadOutcome } from '../../../shared/model.ts';
import { type KeepassItem, keepassFields, readKeepassItem } from '../lib/keepass-item.ts';
import { readRows } from '../lib/rows.ts';
import { childText, descendants, parseXml, type XmlNode } from '../lib/xml.ts';
import type { Reader, ReadInput } from '../reader.ts';

export const keepassXmlReader: Reader = {
  format: 'keepass-xml',
  detect: ({ text }) => text !== undefined && /<KeePassFile[\s>]/.test(text.slice(0, 4_000)),
  read: readKeepassXml,
};

async function readKeepassXml({ text = '' }: ReadInput): Promise<ReadOutcome> {
  const root = await parseXml(text.replace(/^\uFEFF/, ''));
  const [meta] = descendants(root, 'Meta');
  const isBinUsed = meta !== undefined && childText(meta, 'RecycleBinEnabled') !== 'False';
  const bin = isBinUsed ? childText(meta, 'RecycleBinUUID') : '';
  const top = root.children.find(({ name }) => name === 'Root')?.children ?? [];
  const items = top
    .filter(({ name }) => name === 'Group')
    .flatMap((group) => itemsIn(group, [], bin));
  return readRows('keepass-xml', items, readKeepassItem, {
    nameOf: (item) => item.field('Title'),
    rawOf: keepassFields,
  });
}

function itemsIn(group: XmlNode, path: readonly string[], bin: string): readonly KeepassItem[] {
  if (bin !== '' && childText(group, 'UUID') === bin) return [];
  const own = group.children
    .filter(({ name }) => name === 'Entry')
    .map((entry) => itemOf(entry, path));
  const below = group.children
    .filter(({ name }) => name === 'Group')
    .flatMap((child) => itemsIn(child, [...path, childText(child, 'Name')], bin));
  return [...own, ...below];
}

/** The first of a key counts; old versions lie deeper, in History, and are not seen. */
function itemOf(entry: XmlNode, path: readonly string[]): KeepassItem {
  const strings = entry.children.filter(({ name }) => name === 'String');
  return {
    group: path.join('/'),
    tags: childText(entry, 'Tags').split(/[;,]/),
    field: (name) => {
      const found = strings.find((string) => childText(string, 'Key') === name);
      return found === undefined ? '' : childText(found, 'Value');
    },
  };
}
