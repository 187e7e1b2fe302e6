// What every form has that sends something typed: it is under way, and what the answer refused. Used by the steps of
// a sign-in and by the account's dialogs. What was typed stays in the form's own hands.
import { useCallback, useState } from 'react';
import type { Result } from '../../shared/errors.ts';
import { refusedNow, type Refused } from './refusal.tsx';

interface Sending {
  readonly isPending: boolean;
  readonly refused: Refused | undefined;
  /** One at a time; its refusal is kept until the next. */
  readonly send: <T>(asked: Promise<Result<T>>) => Promise<Result<T>>;
}

export function useSending(): Sending {
  const [isPending, setPending] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const send = useCallback(async <T>(asked: Promise<Result<T>>): Promise<Result<T>> => {
    setPending(true);
    setRefused(undefined);
    const result = await asked;
    setPending(false);
    if (!result.ok) setRefused(refusedNow(result.error));
    return result;
  }, []);
  return { isPending, refused, send };
}
