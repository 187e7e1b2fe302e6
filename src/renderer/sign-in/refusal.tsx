// A failure of a sign-in step, with the time left where the server locked the account, counting down.
// Used under the field that was refused.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordProblems } from '../../shared/api/policy.ts';
import type { Failure } from '../../shared/errors.ts';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';

const fewTries = 3;

export interface Refused {
  readonly failure: Failure;
  readonly atMs: number;
}

export function refusedNow(failure: Failure): Refused {
  return { failure, atMs: Date.now() };
}

/** Seconds until the server will listen again; undefined where it did not say, or where waiting does not help. */
export function useSecondsLeft(refused: Refused | undefined): number | undefined {
  const seconds = refused?.failure.details?.retryAfterSeconds;
  const endMs =
    refused === undefined || typeof seconds !== 'number' || seconds === 0
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

export function Refusal({
  refused,
  isSentCode = false,
  action,
}: {
  readonly refused: Refused | undefined;
  /** What was refused came in a message: the clock of this computer has nothing to do with it. */
  readonly isSentCode?: boolean;
  /** One way on, as a button; none where the form that was refused is sent again. */
  readonly action?: ReactNode;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const secondsLeft = useSecondsLeft(refused);
  if (refused === undefined) return null;
  const { failure } = refused;
  const triesLeft = failure.details?.attemptsLeft;
  return (
    <div className="refusal">
      <Sentence failure={failure} isSentCode={isSentCode} action={action} />
      {typeof triesLeft === 'number' && triesLeft > 0 && triesLeft <= fewTries && (
        <p className="refusal-note">{t('triesLeft', { count: triesLeft })}</p>
      )}
      {secondsLeft !== undefined && (
        // Read out once, not every second.
        <p className="refusal-note" role="timer" aria-live="off">
          {secondsLeft === 0 ? t('lockedOver') : t('lockedFor', { time: minutes(secondsLeft) })}
        </p>
      )}
    </div>
  );
}

/** The usual sentence, but where it would lead the wrong way in a sign-in. */
function Sentence({
  failure,
  isSentCode,
  action,
}: {
  readonly failure: Failure;
  readonly isSentCode: boolean;
  readonly action: ReactNode;
}): ReactNode {
  const { t } = useTranslation(['signIn', 'admin', 'errors']);
  const problems = failure.details?.problems;
  if (failure.code === 'PASSWORD_POLICY' && Array.isArray(problems)) {
    return (
      <Notice kind="loss" title={t('errors:PASSWORD_POLICY.what')} action={action} isAlert>
        {passwordProblems
          .filter((problem) => problems.includes(problem))
          .map((problem) => t(`admin:problems.${problem}`))
          .join(' ')}
      </Notice>
    );
  }
  if (failure.code === 'ACCOUNT_LOCKED' && failure.details?.retryAfterSeconds === 0) {
    return (
      <Notice kind="loss" title={t('lockedForGood')} action={action} isAlert>
        {t('lockedForGoodTodo')}
      </Notice>
    );
  }
  const key =
    failure.code === 'NOTHING_FOUND'
      ? 'notInVault'
      : failure.code === 'CODE_WRONG' && isSentCode
        ? 'sentCodeWrong'
        : undefined;
  if (key === undefined) return <FailureMessage failure={failure} action={action} />;
  return (
    <Notice kind="loss" title={t(`${key}.what`)} action={action} isAlert>
      {t(`${key}.todo`)}
    </Notice>
  );
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
