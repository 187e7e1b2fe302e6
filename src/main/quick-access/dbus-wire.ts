// D-Bus messages as bytes, little endian, as far as the tray's questions need them (D-Bus specification, "Type
// System" and "Message Protocol"). Used by session-bus.ts. Pure; bytes from the bus are checked, not trusted.

export type DbusValue = string | number | boolean | bigint | readonly DbusValue[];

export interface DbusMessage {
  /** 1 call, 2 return, 3 error, 4 signal. */
  readonly type: number;
  readonly serial: number;
  readonly replySerial: number | undefined;
  readonly sender: string | undefined;
  readonly path: string | undefined;
  readonly member: string | undefined;
  readonly body: readonly DbusValue[];
}

export interface DbusCall {
  readonly serial: number;
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly arguments?: readonly string[];
}

/** The specification's limit is 128 MiB; nothing asked here is answered by more than names. */
const mostMessageBytes = 1024 * 1024;
const mostDepth = 16;

const align = (offset: number, to: number): number => Math.ceil(offset / to) * to;

function stringBytes(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bytes.length);
  return Buffer.concat([head, bytes, Buffer.alloc(1)]);
}

/** Joins parts, each at a multiple of its alignment. */
function joined(parts: readonly (readonly [alignment: number, bytes: Buffer])[]): Buffer {
  let all = Buffer.alloc(0);
  for (const [alignment, bytes] of parts) {
    all = Buffer.concat([all, Buffer.alloc(align(all.length, alignment) - all.length), bytes]);
  }
  return all;
}

/** A header field: its code, then a variant of one type. */
function field(code: number, type: 's' | 'o' | 'g', text: string): Buffer {
  const head = Buffer.from([code, 1, type.charCodeAt(0), 0]);
  const value =
    type === 'g'
      ? Buffer.concat([Buffer.from([text.length]), Buffer.from(text), Buffer.alloc(1)])
      : stringBytes(text);
  return Buffer.concat([head, value]);
}

/** A call whose arguments are all strings. */
export function encodeCall(call: DbusCall): Buffer {
  const texts = call.arguments ?? [];
  const fields = joined([
    [8, field(1, 'o', call.path)],
    [8, field(2, 's', call.interface)],
    [8, field(3, 's', call.member)],
    [8, field(6, 's', call.destination)],
    ...(texts.length > 0 ? [[8, field(8, 'g', 's'.repeat(texts.length))] as const] : []),
  ]);
  const body = joined(texts.map((text) => [4, stringBytes(text)] as const));
  const head = Buffer.alloc(16);
  head.set([0x6c, 1, 0, 1]);
  head.writeUInt32LE(body.length, 4);
  head.writeUInt32LE(call.serial, 8);
  head.writeUInt32LE(fields.length, 12);
  return joined([
    [1, head],
    [8, fields],
    [8, body],
  ]);
}

/** How long the message is that begins here; undefined while too little has come. Throws for what is none. */
export function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < 16) return undefined;
  if (bytes[0] !== 0x6c || bytes[3] !== 1) throw new Error('No D-Bus message of this byte order.');
  const [bodyLength, fieldsLength] = [bytes.readUInt32LE(4), bytes.readUInt32LE(12)];
  const length = align(16 + fieldsLength, 8) + bodyLength;
  if (length > mostMessageBytes) throw new Error('A D-Bus message is too long.');
  return length;
}

export function decodeMessage(bytes: Buffer): DbusMessage {
  const reader = createReader(bytes);
  const fields = new Map<number, DbusValue>();
  for (const pair of reader.values('a(yv)', 12)[0] as readonly (readonly [number, DbusValue])[]) {
    fields.set(...pair);
  }
  const text = (code: number): string | undefined => {
    const value = fields.get(code);
    return typeof value === 'string' ? value : undefined;
  };
  const replySerial = fields.get(5);
  const bodyAt = align(16 + bytes.readUInt32LE(12), 8);
  return {
    type: bytes.readUInt8(1),
    serial: bytes.readUInt32LE(8),
    replySerial: typeof replySerial === 'number' ? replySerial : undefined,
    sender: text(7),
    path: text(1),
    member: text(3),
    body: reader.values(text(8) ?? '', bodyAt),
  };
}

function createReader(bytes: Buffer): {
  readonly values: (signature: string, at: number) => readonly DbusValue[];
} {
  let offset = 0;
  const take = (size: number, alignment = size): number => {
    const at = align(offset, alignment);
    offset = at + size;
    if (offset > bytes.length) throw new Error('A D-Bus message ends early.');
    return at;
  };
  const text = (length: number): string => bytes.toString('utf8', take(length, 1), offset);

  const one = (type: string, depth: number): DbusValue => {
    if (depth > mostDepth) throw new Error('A D-Bus value is too deep.');
    switch (type[0]) {
      case 'y':
        return bytes.readUInt8(take(1));
      case 'b':
        return bytes.readUInt32LE(take(4)) !== 0;
      case 'n':
        return bytes.readInt16LE(take(2));
      case 'q':
        return bytes.readUInt16LE(take(2));
      case 'i':
        return bytes.readInt32LE(take(4));
      case 'u':
      case 'h':
        return bytes.readUInt32LE(take(4));
      case 'x':
        return bytes.readBigInt64LE(take(8));
      case 't':
        return bytes.readBigUInt64LE(take(8));
      case 'd':
        return bytes.readDoubleLE(take(8));
      case 's':
      case 'o': {
        const value = text(bytes.readUInt32LE(take(4)));
        take(1);
        return value;
      }
      case 'g': {
        const value = text(bytes.readUInt8(take(1)));
        take(1);
        return value;
      }
      case 'v':
        return one(typesOf(String(one('g', depth)))[0] ?? '', depth + 1);
      case '(':
      case '{':
        take(0, 8);
        return typesOf(type.slice(1, -1)).map((inner) => one(inner, depth + 1));
      case 'a': {
        const length = bytes.readUInt32LE(take(4));
        const inner = type.slice(1);
        take(0, 'xtd({'.includes(inner[0] ?? '') ? 8 : 4);
        const end = offset + length;
        const items: DbusValue[] = [];
        while (offset < end) items.push(one(inner, depth + 1));
        return items;
      }
      default:
        throw new Error('A D-Bus value of a type that is not known.');
    }
  };
  return {
    values: (signature, at) => {
      offset = at;
      return typesOf(signature).map((type) => one(type, 0));
    },
  };
}

/** `sa{sv}u` in its parts: s, a{sv}, u. */
function typesOf(signature: string): readonly string[] {
  const types: string[] = [];
  let start = 0;
  while (start < signature.length) {
    let end = start;
    while (signature[end] === 'a') end += 1;
    let open = 0;
    do {
      if ('({'.includes(signature[end] ?? ' ')) open += 1;
      if (')}'.includes(signature[end] ?? ' ')) open -= 1;
      end += 1;
    } while (open > 0 && end <= signature.length);
    types.push(signature.slice(start, end));
    start = end;
  }
  return types;
}
