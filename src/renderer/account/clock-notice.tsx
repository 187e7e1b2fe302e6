// This computer's clock against a login server's: direction, size, whose is likely wrong, whether it is the time zone,
// and what can be done. Drawn on the account's home and where a one-time code is typed.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { call } from '../bridge.ts';
import { codeStore } from '../codes/use-code.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { useSpanWords } from '../ui/use-span-words.ts';
import { useAppState } from '../use-app-state.ts';

export function ClockNotice({ server }: { readonly server: ServerView }): ReactNode {
  const { t } = useTranslation('account');
  const span = useSpanWords();
  const isCorrected = useAppState((state) => state.settings.clockCorrectionMs !== null);
  const [failure, setFailure] = useState<Failure>();
  const { clock } = server;
  if (clock === null || clock.wrong === 'none') return null;
  const { offsetMs, wrong, looksLikeTimeZone } = clock;
  const correct = async (clockCorrectionMs: number | null): Promise<void> => {
    const result = await call('settings.change', { clockCorrectionMs });
    setFailure(result.ok ? undefined : result.error);
    // Those that were made for the other time are not to be seen again.
    codeStore.forgetAll();
  };
  return (
    <Notice
      kind="soon"
      title={t(offsetMs > 0 ? 'clock.ahead' : 'clock.behind', { size: span(offsetMs) })}
      action={
        <>
          {wrong === 'unknown' && <Compare />}
          {wrong !== 'server' && (
            <Button onPress={() => void correct(isCorrected ? null : offsetMs)}>
              {isCorrected ? t('clock.stopCorrecting') : t('clock.correct')}
            </Button>
          )}
        </>
      }
    >
      <div className="clock-words">
        <p>{t(`clock.wrong.${wrong}`)}</p>
        {looksLikeTimeZone && wrong !== 'server' && <p>{t('clock.zone')}</p>}
        <p>{isCorrected ? t('clock.corrected') : t('clock.effect')}</p>
      </div>
      {failure !== undefined && <FailureMessage failure={failure} />}
    </Notice>
  );
}

/** The one call of the app to somebody who is not a login server of the user's: only when asked for, by name. */
function Compare(): ReactNode {
  const { t } = useTranslation('account');
  const [isPending, setPending] = useState(false);
  const [isMissed, setMissed] = useState(false);
  const compare = async (): Promise<void> => {
    setPending(true);
    const result = await call('servers.compareClock', {});
    setPending(false);
    setMissed(!(result.ok && result.value.reached));
  };
  return (
    <>
      <Button isPending={isPending} onPress={() => void compare()}>
        {t('clock.compare')}
      </Button>
      {isMissed && (
        <p className="help" role="status">
          {t('clock.notReached')}
        </p>
      )}
    </>
  );
}
