// Parts a vault into what a target can hold and what it cannot, with a reason for each. Called by the writers.
import type { Loss, LossReason, LossTarget, LostDetail } from '../../../shared/losses.ts';
import type { Algorithm, Entry, TokenType } from '../../../shared/model.ts';

export interface Held {
  readonly entry: Entry;
  readonly index: number;
}

/** `refuse` answers why an entry cannot be written, or undefined where it can. */
export function partition(
  entries: readonly Entry[],
  refuse: (entry: Entry) => LossReason | undefined,
): { readonly held: readonly Held[]; readonly left: readonly Loss[] } {
  const held: Held[] = [];
  const left: Loss[] = [];
  for (const [index, entry] of entries.entries()) {
    const refusal = refuse(entry);
    if (refusal === undefined) held.push({ entry, index });
    else left.push({ index, name: nameOf(entry), reasons: [refusal] });
  }
  return { held, left };
}

export function nameOf({ issuer, account }: Entry): string {
  return issuer === '' || account === '' ? issuer + account : `${issuer} (${account})`;
}

/** Losses of entries that are in the file all the same, in the order of the entries. */
export function reducedOf(
  held: readonly Held[],
  reasonsOf: (entry: Entry) => readonly (LossReason | undefined)[],
): readonly Loss[] {
  return held.flatMap(({ entry, index }) => {
    const reasons = reasonsOf(entry).filter((reason) => reason !== undefined);
    return reasons.length === 0 ? [] : [{ index, name: nameOf(entry), reasons }];
  });
}

export function withoutPlace(entry: Entry, details: readonly LostDetail[]): LossReason | undefined {
  const lost = details.filter((detail) => isSet(entry[detail]));
  return lost.length === 0 ? undefined : { code: 'no-place', details: lost };
}

function isSet(value: Entry[LostDetail]): boolean {
  return (
    value !== undefined &&
    value !== false &&
    value !== '' &&
    !(Array.isArray(value) && value.length === 0)
  );
}

export function refuseType(target: LossTarget, value: TokenType): LossReason {
  return { code: 'type', target, value };
}

export function refuseAlgorithm(target: LossTarget, value: Algorithm): LossReason {
  return { code: 'algorithm', target, value };
}

export function refuseDigits(target: LossTarget, value: number): LossReason {
  return { code: 'digits', target, value };
}

export function refusePeriod(target: LossTarget, value: number): LossReason {
  return { code: 'period', target, value };
}

export function isOneOf<T>(value: T, ...allowed: readonly T[]): boolean {
  return allowed.includes(value);
}
