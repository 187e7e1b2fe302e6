// An error as the state carries it. Used wherever a failure stays on screen instead of answering a call.
import type { Static } from 'typebox';
import { AppError, type ErrorDetails } from '../../shared/errors.ts';
import type { FailureView } from '../../shared/ipc/views.ts';

export type Failed = Static<typeof FailureView>;

export function failureOf(error: unknown): Failed {
  if (!(error instanceof AppError)) return { code: 'INTERNAL' };
  return error.details === undefined
    ? { code: error.code }
    : { code: error.code, details: copyOf(error.details) };
}

function copyOf(details: ErrorDetails): NonNullable<Failed['details']> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'object' ? [...value] : value,
    ]),
  );
}
