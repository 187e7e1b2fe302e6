// Says what happened and what to do, for any failure that came over the bridge.
// Used by every screen next to the thing that is wrong. Never shows a code alone.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { Notice } from './notice.tsx';

export function FailureMessage({
  failure,
  action,
}: {
  readonly failure: Failure;
  /** One way on, as a button. */
  readonly action?: ReactNode;
}): ReactNode {
  const sentence = useFailureSentence(failure);
  return (
    <Notice kind="loss" title={sentence.what} action={action} isAlert>
      {sentence.todo}
    </Notice>
  );
}

export function useFailureSentence(failure: Failure): { what: string; todo: string } {
  const { t } = useTranslation('errors');
  const details = failure.details ?? {};
  return { what: t(`${failure.code}.what`, details), todo: t(`${failure.code}.todo`, details) };
}
