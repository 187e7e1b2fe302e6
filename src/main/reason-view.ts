// Why a row could not be read, as the window's contract has it. Used by the enrolment's and the transfer's calls.
import type { ReasonView } from '../shared/ipc/views.ts';
import { mostLine } from '../shared/limits.ts';
import type { Reason } from '../shared/reasons.ts';

export function reasonView({ value, missing, ...reason }: Reason): ReasonView {
  return {
    ...reason,
    ...(value !== undefined && {
      value: typeof value === 'string' ? value.slice(0, mostLine) : value,
    }),
    ...(missing !== undefined && { missing: [...missing] }),
  };
}
