// Walks a schema of the contract down to its leaves. Used by the tests that look for places a secret could be in.
import type { TSchema } from 'typebox';

export interface Leaf {
  /** Names from the outside in; [] for the members of an array. */
  readonly path: string;
  /** The innermost name. */
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

type Loose = Readonly<Record<string, unknown>>;

export function leavesOf(schema: TSchema, path = '', name = ''): readonly Leaf[] {
  const loose = schema as unknown as Loose;
  const inside = (child: unknown, part: string, childName: string): readonly Leaf[] =>
    leavesOf(child as TSchema, part === '' ? path : `${path}.${part}`, childName);
  if (Array.isArray(loose.anyOf)) return loose.anyOf.flatMap((each) => inside(each, '', name));
  if (loose.type === 'array') return inside(loose.items, '[]', name);
  if (loose.type === 'object') {
    const members = Object.entries((loose.properties ?? {}) as Loose);
    const patterns = Object.values((loose.patternProperties ?? {}) as Loose);
    return [
      ...members.flatMap(([key, child]) => inside(child, key, key)),
      ...patterns.flatMap((child) => inside(child, '*', name)),
    ];
  }
  return [{ path: path.replace(/^\./, ''), name, schema: loose }];
}

/** Objects that take members nobody declared. */
export function openObjectsOf(schema: TSchema, path = ''): readonly string[] {
  const loose = schema as unknown as Loose;
  const inside = (child: unknown, part: string): readonly string[] =>
    openObjectsOf(child as TSchema, `${path}${part}`);
  if (Array.isArray(loose.anyOf)) return loose.anyOf.flatMap((each) => inside(each, ''));
  if (loose.type === 'array') return inside(loose.items, '[]');
  if (loose.type !== 'object') return [];
  const members = Object.entries((loose.properties ?? {}) as Loose);
  const isRecord = loose.patternProperties !== undefined;
  return [
    ...(loose.additionalProperties === false || isRecord ? [] : [path === '' ? '(itself)' : path]),
    ...members.flatMap(([key, child]) => inside(child, `.${key}`)),
  ];
}

/** A text that is not one of a few known words: anything could be in it. */
export function isFreeText({ schema }: Leaf): boolean {
  const isWord = schema.const !== undefined || schema.enum !== undefined;
  const isOther = ['integer', 'number', 'boolean', 'null'].includes(schema.type as string);
  return !isWord && !isOther;
}
