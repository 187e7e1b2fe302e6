// Small typed getters over JSON that somebody else wrote. Used by every JSON reader. Nothing is cast: a member of
// another type counts as absent, and only own members are seen, so `__proto__` is a name like any other.
import { AppError } from '../../../shared/errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Throws FILE_DAMAGED; a byte order mark is passed over. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new AppError('FILE_DAMAGED', { problem: 'json' }, { cause: error });
  }
}

/** Undefined where the text is no JSON: for detection. */
export function tryJson(text: string): unknown {
  const start = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .charAt(0);
  if (start !== '{' && start !== '[') return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member, or undefined where the value is no object or has none of that name. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function has(value: unknown, name: string): boolean {
  return isObject(value) && Object.hasOwn(value, name);
}

/** Empty where absent; numbers become text, because several programs write either. */
export function textOf(value: unknown, name: string): string {
  const found = member(value, name);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}

/** The first that is not empty. */
export function firstText(value: unknown, ...names: readonly string[]): string {
  return names.map((name) => textOf(value, name).trim()).find((text) => text !== '') ?? '';
}

export function objectOf(value: unknown, name: string): JsonObject {
  const found = member(value, name);
  return isObject(found) ? found : {};
}

/** Empty where absent. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

/** A list that must be there. Throws FILE_DAMAGED. */
export function neededList(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  if (!Array.isArray(found)) throw new AppError('FILE_DAMAGED', { problem: `no list "${name}"` });
  return found as readonly unknown[];
}

/** The texts of a list, others passed over. */
export function textsOf(value: unknown, name: string): readonly string[] {
  return listOf(value, name).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );
}

/** A whole number from 0 that must be there. Throws FILE_DAMAGED. */
export function neededNumber(value: unknown, name: string): number {
  const found = member(value, name);
  if (typeof found !== 'number' || !Number.isSafeInteger(found) || found < 0) {
    throw new AppError('FILE_DAMAGED', { problem: `no number "${name}"` });
  }
  return found;
}

/** A text that must be there. Throws FILE_DAMAGED. */
export function neededText(value: unknown, name: string): string {
  const found = member(value, name);
  if (typeof found !== 'string')
    throw new AppError('FILE_DAMAGED', { problem: `no text "${name}"` });
  return found;
}
