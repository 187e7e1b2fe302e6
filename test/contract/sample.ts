// A value that fits a schema of the contract, and the same value with a field too many, at every place that has
// fields. Used by the contract tests; it knows nothing of what the rows mean.
import type { TSchema } from 'typebox';

type Loose = Readonly<Record<string, unknown>>;

/** For patterns: texts of the kinds that the contract has patterns for. */
const texts = [
  'A',
  'abcdefgh',
  'a'.repeat(64),
  '#0f1116',
  '2001-02-03',
  '+491701234567',
  'ana@example.org',
  'https://example.org',
  'https://example.org/path',
  'ldaps://example.org',
  '127.0.0.1/32',
  '10.0.0.0/8',
  'example.org',
  'Control+Shift+C',
  'CommandOrControl+Shift+Space',
  'data:image/png;base64,AAAA',
  Array.from({ length: 32 }, () => 'ab').join(':'),
  'ab'.repeat(32),
  '123456',
  '12345678',
  'A'.repeat(43),
  'a-b_c',
];

export function sampleOf(schema: TSchema): unknown {
  const loose = schema as unknown as Loose;
  if ('const' in loose) return loose.const;
  if (Array.isArray(loose.enum)) return loose.enum[0];
  if (Array.isArray(loose.anyOf)) return sampleOf(loose.anyOf[0] as TSchema);
  if (loose.contentEncoding === 'binary') return new Uint8Array(4);
  switch (loose.type) {
    case 'object':
      return sampleObject(loose);
    case 'array': {
      const length = Math.max(1, Number(loose.minItems ?? 0));
      return Array.from({ length }, () => sampleOf(loose.items as TSchema));
    }
    case 'string':
      return sampleText(loose);
    case 'integer':
    case 'number':
      return Number(loose.minimum ?? 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      throw new Error(`No sample for ${JSON.stringify(schema)}`);
  }
}

/** All members, optional ones too. */
function sampleObject(loose: Loose): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((loose.properties ?? {}) as Loose).map(([name, child]) => [
      name,
      sampleOf(child as TSchema),
    ]),
  );
}

interface TextLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

function sampleText({ minLength = 0, maxLength = Infinity, pattern }: TextLimits): string {
  const fits = texts.find(
    (text) =>
      text.length >= minLength &&
      text.length <= maxLength &&
      (pattern === undefined || new RegExp(pattern, 'u').test(text)),
  );
  if (fits === undefined) throw new Error(`No sample text for ${pattern ?? 'these lengths'}`);
  return fits;
}

/** One variant for each object in the value: that object with a field nobody declared. */
export function withFieldTooMany(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, index) =>
      withFieldTooMany(item).map((variant) => items.with(index, variant)),
    );
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return [
    { ...value, undeclared: 'JBSWY3DPEHPK3PXP' },
    ...Object.entries(value).flatMap(([name, child]) =>
      withFieldTooMany(child).map((variant) => ({ ...value, [name]: variant })),
    ),
  ];
}
