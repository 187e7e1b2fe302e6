// NSKeyedArchiver: objects in a property list that refer to each other by number. Called by the reader of OTP
// Auth. Only what is asked for is followed, each step by name, so cycles and deep nesting cost nothing.
import { AppError } from '../../../shared/errors.ts';
import { type PlistValue, readPlist } from './bplist.ts';

export interface Archived {
  readonly text: (name: string) => string;
  readonly number: (name: string) => number | undefined;
  readonly data: (name: string) => Buffer | undefined;
  readonly object: (name: string) => Archived | undefined;
  /** The objects of an archived NSArray; empty without. */
  readonly list: (name: string) => readonly Archived[];
}

const maxListItems = 100_000;

/** The archive's top objects by name. Throws FILE_DAMAGED. */
export function readKeyedArchive(bytes: Uint8Array): Archived {
  const { top, object } = readPlist(bytes);
  const root = members(object(top));
  const objects = root('$objects');
  if (objects?.kind !== 'array') throw new AppError('FILE_DAMAGED', { problem: 'keyed archive' });
  const table = objects.value;

  /** Members by name: of an object, or of an archived NSDictionary, whose names and values are two lists. */
  function members(value: PlistValue | undefined): (name: string) => PlistValue | undefined {
    const names = new Map<string, number>();
    for (const [key, item] of value?.kind === 'map' ? value.value : []) {
      const name = object(key);
      if (name.kind === 'scalar' && typeof name.value === 'string') names.set(name.value, item);
    }
    const keys = listAt(names.get('NS.keys'));
    const values = listAt(names.get('NS.objects'));
    for (const [item, key] of keys.entries()) {
      const name = resolve(object(key));
      const index = values[item];
      if (name?.kind === 'scalar' && typeof name.value === 'string' && index !== undefined) {
        names.set(name.value, index);
      }
    }
    return (name) => {
      const index = names.get(name);
      return index === undefined ? undefined : object(index);
    };
  }

  function listAt(index: number | undefined): readonly number[] {
    const list = index === undefined ? undefined : object(index);
    return list?.kind === 'array' ? list.value : [];
  }

  function resolve(value: PlistValue | undefined): PlistValue | undefined {
    if (value?.kind !== 'uid') return value;
    const index = table[value.value];
    // Object 0 is the text "$null".
    return value.value === 0 || index === undefined ? undefined : object(index);
  }

  function items(value: PlistValue | undefined): readonly PlistValue[] {
    const list = value?.kind === 'map' ? members(value)('NS.objects') : value;
    const indexes = list?.kind === 'array' ? list.value : [];
    if (indexes.length > maxListItems)
      throw new AppError('FILE_DAMAGED', { problem: 'keyed archive' });
    return indexes.map((index) => resolve(object(index))).filter((item) => item !== undefined);
  }

  function archived(value: PlistValue | undefined): Archived {
    const member = members(value);
    const scalar = (name: string) => {
      const found = resolve(member(name));
      // NSMutableString and its like archive themselves as an object around the text.
      const inner = found?.kind === 'map' ? resolve(members(found)('NS.string')) : found;
      return inner?.kind === 'scalar' ? inner.value : undefined;
    };
    return {
      text: (name) => {
        const found = scalar(name);
        return typeof found === 'string' ? found : '';
      },
      number: (name) => {
        const found = scalar(name);
        return typeof found === 'number'
          ? found
          : typeof found === 'boolean'
            ? Number(found)
            : undefined;
      },
      data: (name) => {
        const found = resolve(member(name));
        const inner = found?.kind === 'map' ? resolve(members(found)('NS.data')) : found;
        return inner?.kind === 'data' ? inner.value : undefined;
      },
      object: (name) => {
        const found = resolve(member(name));
        return found?.kind === 'map' ? archived(found) : undefined;
      },
      list: (name) => items(resolve(member(name))).map(archived),
    };
  }

  return archived(root('$top'));
}
