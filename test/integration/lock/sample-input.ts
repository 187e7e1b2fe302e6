// An input that a row of the contract lets in, made from its schema: for tests that make every call there is. What the
// calls are about, ids and secrets that exist, comes from the caller.
import type { TSchema } from 'typebox';

/** By the name of a property, wherever it stands; `id` too. */
export type Known = Readonly<Record<string, unknown>>;

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly TSchema[];
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly items?: TSchema;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly contentEncoding?: string;
}

/** One of them fits each pattern of the contract. */
const candidates = [
  'a',
  '1',
  '0'.repeat(64),
  'Control+Alt+K',
  'https://example.org',
  '#336699',
  '2026-01-01',
  Array.from({ length: 32 }, () => 'ab').join(':'),
  'ldap://127.0.0.1',
  'ann@example.org',
  'data:image/png;base64,AAAA',
];

export function sampleInput(schema: TSchema, known: Known, name = ''): unknown {
  if (name in known) return known[name];
  const plain = schema as Schema;
  if (plain.const !== undefined) return plain.const;
  if (plain.enum !== undefined) return plain.enum[0];
  if (plain.anyOf !== undefined) return sampleInput(plain.anyOf[0] ?? schema, known, name);
  switch (plain.type) {
    case 'object':
      return Object.fromEntries(
        (plain.required ?? []).map((key) => [
          key,
          sampleInput(plain.properties?.[key] ?? schema, known, key),
        ]),
      );
    case 'array':
      return plain.items === undefined
        ? []
        : [sampleInput(plain.items, known, name.replace(/s$/u, ''))];
    case 'integer':
    case 'number':
      return Math.max(plain.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'string': {
      const pattern = new RegExp(plain.pattern ?? '', 'u');
      const fits = (text: string) => pattern.test(text) && text.length >= (plain.minLength ?? 0);
      return candidates.find(fits) ?? 'a'.repeat(plain.minLength ?? 1);
    }
    default:
      // Bytes: a type of our own, which says only that it is one.
      return new TextEncoder().encode('guess');
  }
}
