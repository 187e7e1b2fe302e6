// The bytes of a vault file as a whole: header, marks, blocks. Reading and laying out, no disk.
// Used by vault-store.ts (which writes), by opening and by looking into generations.
import type { Change } from './body.ts';
import {
  type BlockContext,
  encodeBlock,
  findBlock,
  type FoundBlock,
  readBlock,
  type ReadBlock,
} from './block.ts';
import { AppError } from '../../shared/errors.ts';
import type { VaultKeys } from './envelope.ts';
import { checkHeader, decodeHeader, encodeHeader, type Header, versionOf } from './header.ts';
import { decodeMarks, encodeMarks, type Mark, marksBytes } from './mark.ts';
import {
  type DamagedRecord,
  documentNameOf,
  type DocumentRecord,
  type EntryRecord,
  idOf,
} from './record.ts';

/** A file whose header was read; nothing in it can be believed before the key. */
export interface SealedFile {
  readonly bytes: Buffer;
  readonly header: Header;
  readonly headerBytes: number;
  readonly version: number;
  /** A file of an older version is opened by that version's own reader (migrate.ts brings it forward). */
  readonly openOlder?: (keys: VaultKeys) => OpenedFile;
}

/** How files of a version before ours are read. They are never written. */
export interface OlderFormat {
  readonly version: number;
  /** Throws VAULT_DAMAGED or VAULT_TRUNCATED. */
  readonly read: (bytes: Buffer) => Omit<SealedFile, 'bytes' | 'version'>;
}

export function readSealed(bytes: Buffer, olderFormats: readonly OlderFormat[] = []): SealedFile {
  const older = olderFormats.find(({ version }) => version === versionOf(bytes));
  if (older !== undefined) return { ...older.read(bytes), bytes, version: older.version };
  const { header, length, version } = decodeHeader(bytes);
  if (bytes.length < length + marksBytes) throw new AppError('VAULT_TRUNCATED');
  return { bytes, header, headerBytes: length, version };
}

interface Contents {
  /** By id, in no order. */
  readonly entries: Map<string, EntryRecord>;
  /** By name. */
  readonly documents: Map<string, DocumentRecord>;
  /** By id. */
  readonly damaged: Map<string, DamagedRecord>;
}

/** Where the file stands: what the store needs to go on writing it. */
export interface Extent {
  readonly headerBytes: number;
  readonly mark: Mark;
  /** Bytes of the first block, the whole vault at its time. */
  readonly snapshotBytes: number;
  /** Changes appended to it. */
  readonly changes: number;
}

export interface OpenedFile {
  readonly header: Header;
  readonly keys: VaultKeys;
  readonly contents: Contents;
  readonly extent: Extent;
  /** False where a seal or a mark was damaged and nothing was lost by it: to be written anew. */
  readonly whole: boolean;
}

/** Throws VAULT_DAMAGED or VAULT_TRUNCATED. */
export function openSealed(sealed: SealedFile, keys: VaultKeys): OpenedFile {
  if (sealed.openOlder !== undefined) return sealed.openOlder(keys);
  const { bytes, header, headerBytes } = sealed;
  checkHeader(bytes, headerBytes, keys);
  const blocksAt = headerBytes + marksBytes;
  const blocks = bytes.subarray(blocksAt);
  const marks = decodeMarks(bytes.subarray(headerBytes, blocksAt), header, keys);
  const [mark] = marks;
  if (mark !== undefined && mark.validBytes > blocks.length) throw new AppError('VAULT_TRUNCATED');
  // With both marks whole, what lies beyond is a change that was never acknowledged. With one or none,
  // the newest may be the damaged one: then every block that is complete counts.
  const trusted = marks.length === 2;
  const replayed = replay({ header, keys }, blocks, trusted ? mark?.validBytes : undefined, mark);
  return {
    header,
    keys,
    contents: replayed.contents,
    extent: { headerBytes, ...replayed.extent },
    whole: replayed.whole && trusted,
  };
}

interface Replayed {
  readonly contents: Contents;
  readonly extent: Omit<Extent, 'headerBytes'>;
  readonly whole: boolean;
}

function replay(
  context: BlockContext,
  blocks: Buffer,
  validBytes: number | undefined,
  mark: Mark | undefined,
): Replayed {
  const bytes = blocks.subarray(0, validBytes ?? blocks.length);
  const contents: Contents = { entries: new Map(), documents: new Map(), damaged: new Map() };
  let whole = true;
  let changes = -1;
  let snapshotBytes = 0;
  let sequence: number | undefined;
  let at = 0;
  while (changes < 0 || at < bytes.length) {
    // Beyond the one good mark lies either the change the spoilt mark stood for, or one cut short by a crash.
    const certain = mark === undefined || at < mark.validBytes;
    const found = certain
      ? readNext(context, bytes, at, sequence)
      : tryNext(context, bytes, at, sequence);
    if (found === undefined) break;
    const { block, read } = found;
    apply(read, contents);
    whole &&= read.whole;
    ({ sequence } = block);
    at = block.end;
    if (changes < 0) snapshotBytes = block.end;
    changes += 1;
  }
  if (validBytes !== undefined && (at !== validBytes || sequence !== mark?.sequence)) {
    throw new AppError('VAULT_DAMAGED', { part: 'order' });
  }
  return {
    contents,
    extent: { mark: { sequence: sequence ?? 0, validBytes: at }, snapshotBytes, changes },
    whole,
  };
}

interface Next {
  readonly block: FoundBlock;
  readonly read: ReadBlock;
}

function readNext(
  context: BlockContext,
  bytes: Buffer,
  at: number,
  previous: number | undefined,
): Next {
  const block = findBlock(bytes, at);
  if (previous !== undefined && block.sequence !== previous + 1) {
    throw new AppError('VAULT_DAMAGED', { part: 'order' });
  }
  return { block, read: readBlock(context, block) };
}

function tryNext(...next: Parameters<typeof readNext>): Next | undefined {
  try {
    return readNext(...next);
  } catch {
    return undefined;
  }
}

/** A record that a later change replaced is as if it had never been damaged; an older one never stands in for it. */
function apply(read: ReadBlock, { entries, documents, damaged }: Contents): void {
  for (const record of read.records) {
    if ('view' in record) entries.set(record.view.id, record);
    else documents.set(record.document, record);
    if (damaged.size > 0) damaged.delete(idOf(record));
  }
  const forget = (id: string): void => {
    const document = documentNameOf(id);
    if (document === undefined) entries.delete(id);
    else documents.delete(document);
    damaged.delete(id);
  };
  for (const id of read.removed) forget(id);
  for (const record of read.damaged) {
    forget(record.id);
    damaged.set(record.id, record);
  }
}

/** Header, marks and one block that holds everything. */
export function layOut(
  header: Header,
  keys: VaultKeys,
  sequence: number,
  change: Change,
): { readonly parts: readonly Buffer[]; readonly extent: Extent } {
  const head = encodeHeader(header, keys);
  const block = encodeBlock({ header, keys }, sequence, change);
  const mark = { sequence, validBytes: block.length };
  return {
    parts: [head, encodeMarks(mark, header, keys), block],
    extent: { headerBytes: head.length, mark, snapshotBytes: block.length, changes: 0 },
  };
}

/** The same vault with another slot table: marks and blocks go over byte for byte. */
export function withHeader(
  { bytes, headerBytes }: SealedFile,
  header: Header,
  keys: VaultKeys,
): { readonly parts: readonly Buffer[]; readonly headerBytes: number } {
  const head = encodeHeader(header, keys);
  return { parts: [head, bytes.subarray(headerBytes)], headerBytes: head.length };
}
