// The unlock screen's other way: the system checks that its user is there (Touch ID, Windows Hello). Tried by itself once,
// when the window is looked at, but not in the moment in which somebody locked it. Part of unlock-screen.tsx.
import { Fingerprint } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { VerifierKind } from '../../shared/ipc/lock.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useFailureSentence } from '../ui/failure-message.tsx';

const lockingMs = 1000;

export function UnlockBySystem({
  verifier,
  wasOpen,
}: {
  readonly verifier: VerifierKind;
  readonly wasOpen: boolean;
}): ReactNode {
  const { t } = useTranslation('lock');
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const sentence = useFailureSentence(failure ?? { code: 'VERIFIER_REFUSED' });
  const isTried = useRef(false);
  const hasJustLocked = useRef(wasOpen);

  const unlock = useCallback(async (): Promise<void> => {
    isTried.current = true;
    setWorking(true);
    setFailure(undefined);
    const result = await call('lock.unlockVerified', {});
    setWorking(false);
    // Whoever turned the prompt away knows that they did.
    if (!result.ok && result.error.code !== 'CANCELLED') setFailure(result.error);
  }, []);

  useEffect(() => {
    const tryOnce = (): void => {
      if (!isTried.current && !hasJustLocked.current) void unlock();
    };
    if (document.hasFocus()) tryOnce();
    // The new page gets the focus too, and that is still the locking.
    const timer = window.setTimeout(() => {
      hasJustLocked.current = false;
    }, lockingMs);
    window.addEventListener('focus', tryOnce);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('focus', tryOnce);
    };
  }, [unlock]);

  return (
    <div className="unlock-by-system">
      <Button icon={Fingerprint} isWide isPending={isWorking} onPress={() => void unlock()}>
        {t('unlockBy', { verifier: t(`verifiers.${verifier}`) })}
      </Button>
      <p role="alert" className="quiet small">
        {failure !== undefined && `${sentence.what} ${sentence.todo}`}
      </p>
    </div>
  );
}
