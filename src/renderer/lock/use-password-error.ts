// What stands under a password field after main refused it: wrong, or wait so long. Used by the forms of the lock.
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { useFailureSentence } from '../ui/failure-message.tsx';
import { useCountdown } from './use-countdown.ts';

export interface PasswordError {
  /** The sentence for the field; undefined where nothing is wrong, or the wait is over. */
  readonly error: string | undefined;
  readonly secondsLeft: number;
}

export function usePasswordError(
  failure: Failure | undefined,
  lockedUntilMs?: number,
): PasswordError {
  const { t } = useTranslation('lock');
  const told = failure?.details?.retryAtMs;
  const secondsLeft = useCountdown(typeof told === 'number' ? told : lockedUntilMs);
  const sentence = useFailureSentence(failure ?? { code: 'PASSWORD_WRONG' });
  if (secondsLeft > 0) return { error: t('wait', { time: timeWords(secondsLeft) }), secondsLeft };
  if (failure === undefined) return { error: undefined, secondsLeft };
  if (failure.code === 'TOO_MANY_TRIES') return { error: t('waitOver'), secondsLeft };
  return { error: `${sentence.what} ${sentence.todo}`, secondsLeft };
}

function timeWords(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
}
