// A failure of a sign-in step, with the time left where the server locked the account, counting down.
// Used under the field that was refused.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { FailureMessage } from '../ui/failure-message.tsx';

export interface Refused {
  readonly failure: Failure;
  readonly atMs: number;
}

export function refusedNow(failure: Failure): Refused {
  return { failure, atMs: Date.now() };
}

/** Seconds until the server will listen again; undefined where it did not say. */
export function useSecondsLeft(refused: Refused | undefined): number | undefined {
  const seconds = refused?.failure.details?.retryAfterSeconds;
  const endMs =
    refused === undefined || typeof seconds !== 'number'
      ? undefined
      : refused.atMs + seconds * 1000;
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (endMs === undefined) return undefined;
    const timer = setInterval(() => {
      setNowMs(Date.now());
      if (Date.now() >= endMs) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [endMs]);
  return endMs === undefined ? undefined : Math.max(0, Math.ceil((endMs - nowMs) / 1000));
}

export function Refusal({ refused }: { readonly refused: Refused | undefined }): ReactNode {
  const { t } = useTranslation('signIn');
  const secondsLeft = useSecondsLeft(refused);
  if (refused === undefined) return null;
  return (
    <div className="refusal">
      <FailureMessage failure={refused.failure} />
      {secondsLeft !== undefined && (
        // Read out once, not every second.
        <p className="refusal-time" role="timer" aria-live="off">
          {secondsLeft === 0 ? t('lockedOver') : t('lockedFor', { time: minutes(secondsLeft) })}
        </p>
      )}
    </div>
  );
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
