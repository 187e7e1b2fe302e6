// Values that a schema of the contract refuses, made by walking it: every declared field with a value of another kind
// and beyond its limits, every required one left out, every object with one too many. Used by bad-requests.test.ts; it
// knows nothing of what the rows mean.
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { sampleOf } from './sample.ts';

export interface Bad<Value = unknown> {
  /** Names from the outside in, [] for the members of an array, as in schema-walk.ts. */
  readonly field: string;
  /** What is wrong with it, for people. */
  readonly how: string;
  readonly value: Value;
}

interface Loose {
  readonly [key: string]: unknown;
  readonly type?: string;
  readonly anyOf?: readonly TSchema[];
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly items?: TSchema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}
const loosely = (schema: TSchema): Loose => schema as unknown as Loose;

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('.');
const shown = (value: unknown): string => JSON.stringify(value).slice(0, 40);

const ofEveryKind: readonly unknown[] = [null, true, 0.5, 'an odd text', [], {}];

/** Just beyond what the schema says; some of it may still fit. */
function beyond(schema: TSchema): readonly unknown[] {
  const { type, maxLength, minimum, maximum, maxItems, items } = loosely(schema);
  const values: unknown[] = ['', '\u0000', 'ä\n'];
  if (maxLength !== undefined) values.push('a'.repeat(maxLength + 1));
  if (minimum !== undefined) values.push(minimum - 1);
  if (maximum !== undefined) values.push(maximum + 1);
  if (type === 'array' && items !== undefined) {
    values.push(Array.from({ length: (maxItems ?? 1) + 1 }, () => sampleOf(items)));
  }
  return values;
}

export function badValuesOf(schema: TSchema, field = ''): readonly Bad[] {
  const own = [...ofEveryKind, ...beyond(schema)].map((value) => ({
    field,
    how: shown(value),
    value,
  }));
  return [...own, ...inside(schema, field)].filter(({ value }) => !Check(schema, value));
}

function inside(schema: TSchema, field: string): readonly Bad[] {
  const { type, anyOf, properties = {}, required = [], items } = loosely(schema);
  if (anyOf !== undefined) return anyOf.flatMap((each) => badValuesOf(each, field));
  const sample = sampleOf(schema);
  if (type === 'array' && items !== undefined) {
    const members = sample as readonly unknown[];
    return badValuesOf(items, join(field, '[]')).map((bad) => ({
      ...bad,
      value: members.with(0, bad.value),
    }));
  }
  if (type !== 'object') return [];
  const whole = sample as Readonly<Record<string, unknown>>;
  return [
    ...Object.entries(properties).flatMap(([name, child]) =>
      badValuesOf(child, join(field, name)).map((bad) => ({
        ...bad,
        value: { ...whole, [name]: bad.value },
      })),
    ),
    ...required.map((name) => ({
      field: join(field, name),
      how: 'left out',
      value: Object.fromEntries(Object.entries(whole).filter(([other]) => other !== name)),
    })),
    { field, how: 'a field too many', value: { ...whole, undeclared: 'x' } },
  ];
}

export type Query = readonly (readonly [string, string])[];

/** Texts for every parameter of a query: whole numbers are read out of them, all else stays text. */
export function badQueriesOf(schema: TSchema): readonly Bad<Query>[] {
  const { properties = {}, required = [] } = loosely(schema);
  const sample = goodQueryOf(schema);
  const without = (name: string): Query => sample.filter(([other]) => other !== name);
  const parameters = Object.entries(properties).flatMap(([name, child]) => [
    ...badTextsOf(child).map((text) => ({
      field: name,
      how: shown(text),
      value: [...without(name), [name, text]] as Query,
    })),
    { field: name, how: 'twice', value: [...sample, ...sample.filter(([one]) => one === name)] },
  ]);
  const missing = required.map((name) => ({ field: name, how: 'left out', value: without(name) }));
  const isClosed = loosely(schema).additionalProperties === false;
  const tooMany = { field: '', how: 'a field too many', value: [...sample, ['undeclared', 'x']] };
  return [...parameters, ...missing, ...(isClosed ? [tooMany as Bad<Query>] : [])];
}

export function goodQueryOf(schema: TSchema): Query {
  return Object.entries(sampleOf(schema) as Readonly<Record<string, unknown>>).map(
    ([name, value]) => [name, String(value)] as const,
  );
}

/** Of one parameter of a query or a path. */
export function badTextsOf(schema: TSchema): readonly string[] {
  const { type } = loosely(schema);
  const asRead = (text: string): unknown =>
    type === 'integer' && /^-?\d+$/u.test(text) ? Number(text) : text;
  return [...ofEveryKind, ...beyond(schema)]
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .filter((text) => !Check(schema, asRead(text)));
}
