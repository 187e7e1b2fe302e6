// Parts a vault into what a target can hold and what it cannot, with a sentence for each. Called by the writers.
import type { Entry, Problem } from '../../../shared/model.ts';

export type Refusal = Pick<Problem, 'code' | 'reason'>;

export interface Held {
  readonly entry: Entry;
  readonly index: number;
}

/** `refuse` answers why an entry cannot be written, or undefined where it can. */
export function partition(
  entries: readonly Entry[],
  refuse: (entry: Entry) => Refusal | undefined,
): { readonly held: readonly Held[]; readonly left: readonly Problem[] } {
  const held: Held[] = [];
  const left: Problem[] = [];
  for (const [index, entry] of entries.entries()) {
    const refusal = refuse(entry);
    if (refusal === undefined) held.push({ entry, index });
    else left.push({ index, name: nameOf(entry), ...refusal });
  }
  return { held, left };
}

export function nameOf(entry: Entry): string {
  return entry.issuer || entry.account;
}

/** Problems of entries that are in the file all the same, in the order of the entries. */
export function reducedOf(
  held: readonly Held[],
  reasonsOf: (entry: Entry) => readonly (string | undefined)[],
): readonly Problem[] {
  return held.flatMap(({ entry, index }) => {
    const reasons = reasonsOf(entry).filter((reason) => reason !== undefined);
    const reason = reasons.join(' ');
    return reason === ''
      ? []
      : [{ index, name: nameOf(entry), code: 'FILE_UNSUPPORTED' as const, reason }];
  });
}

/** "The file has no place for its note, its tags." */
export function withoutPlace(
  entry: Entry,
  details: readonly (keyof typeof words)[],
): string | undefined {
  const lost = details.filter((detail) => isSet(entry[detail])).map((detail) => words[detail]);
  return lost.length === 0 ? undefined : `The file has no place for ${lost.join(', ')}.`;
}

const words = {
  note: 'its note',
  tags: 'its tags',
  pinned: 'that it is pinned',
  trashed: 'that it is in the trash',
  icon: 'its icon',
} as const;

function isSet(value: Entry[keyof typeof words]): boolean {
  return (
    value !== undefined &&
    value !== false &&
    value !== '' &&
    !(Array.isArray(value) && value.length === 0)
  );
}

export function refuseType(target: string, type: string): Refusal {
  return { code: 'TYPE_UNKNOWN', reason: `${target} makes no codes of the type "${type}".` };
}

export function refuseAlgorithm(target: string, algorithm: string): Refusal {
  return {
    code: 'ALGORITHM_UNKNOWN',
    reason: `${target} does not know the algorithm ${algorithm}.`,
  };
}

export function refuseDigits(target: string, digits: number): Refusal {
  return {
    code: 'DIGITS_INVALID',
    reason: `${target} cannot make codes of ${digits} digits here.`,
  };
}

export function refusePeriod(target: string, periodSeconds: number): Refusal {
  return {
    code: 'PERIOD_INVALID',
    reason: `${target} cannot use a period of ${periodSeconds} s here.`,
  };
}

export function isOneOf<T>(value: T, ...allowed: readonly T[]): boolean {
  return allowed.includes(value);
}
