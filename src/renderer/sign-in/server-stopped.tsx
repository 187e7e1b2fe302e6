// A stop before anything is typed: what is different about the server, old and new fingerprint, and the
// deliberate way on. Used for a server in the list (ServerStopped) and for one that is being added (StopWords).
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerStop, ServerView } from '../../shared/ipc/servers.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Checkbox } from '../ui/switch.tsx';
import type { Failure } from '../../shared/errors.ts';
import { TrustBar } from './trust-bar.tsx';

export function StopWords({ stop }: { readonly stop: ServerStop }): ReactNode {
  const { t } = useTranslation('signIn');
  switch (stop.kind) {
    case 'key-changed':
      return (
        <div className="stop-words">
          <p>{t('stop.key-changed')}</p>
          <Fingerprint label={t('fingerprintOf.old')} value={stop.oldFingerprint} />
          <Fingerprint label={t('fingerprintOf.now')} value={stop.newFingerprint} />
          <p>{t('stop.compare')}</p>
        </div>
      );
    case 'other-installation':
      return (
        <div className="stop-words">
          <p>{t('stop.other-installation')}</p>
          <p>{t('stop.rebuilt')}</p>
        </div>
      );
    case 'certificate':
      return (
        <div className="stop-words">
          <p>{t(`stop.${stop.problem}`)}</p>
          <Fingerprint label={t('fingerprint')} value={stop.fingerprint} />
          <p>{t('stop.compare')}</p>
        </div>
      );
    case 'look-alike':
      return <p>{t(`stop.${stop.reason}`, { like: stop.like ?? '' })}</p>;
  }
}

export function Fingerprint({
  label,
  value,
}: {
  readonly label: string;
  readonly value: string;
}): ReactNode {
  return (
    <dl className="fingerprint">
      <dt>{label}</dt>
      <dd className="digits">{inLines(value)}</dd>
    </dl>
  );
}

/** Eight pairs a line: what two people read to each other on the telephone. */
function inLines(fingerprint: string): string {
  return fingerprint.replace(/((?:[0-9a-f]{2}:){7}[0-9a-f]{2}):/gu, '$1\n');
}

export function ServerStopped({
  server,
  stop,
  onBack,
  onAccepted,
}: {
  readonly server: ServerView;
  readonly stop: ServerStop;
  /** Where there is somewhere to go back to. */
  readonly onBack?: () => void;
  readonly onAccepted?: () => void;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const [isChecked, setChecked] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const fingerprint =
    stop.kind === 'key-changed'
      ? stop.newFingerprint
      : stop.kind === 'certificate'
        ? stop.fingerprint
        : undefined;
  const accept = async (): Promise<void> => {
    if (fingerprint === undefined) return;
    const result = await call('servers.acceptKey', { serverId: server.id, fingerprint });
    setFailure(result.ok ? undefined : result.error);
    if (result.ok) onAccepted?.();
  };
  return (
    <div className="step">
      <TrustBar server={server} />
      <Notice kind="loss" title={t('stop.title')} isAlert>
        <StopWords stop={stop} />
      </Notice>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {fingerprint !== undefined && (
        <Checkbox isSelected={isChecked} onChange={setChecked}>
          {t('stop.accept')}
        </Checkbox>
      )}
      <div className="step-foot">
        {onBack !== undefined && (
          <Button kind="primary" onPress={onBack} autoFocus>
            {t('stop.back')}
          </Button>
        )}
        {fingerprint !== undefined && (
          <Button kind="loss" isDisabled={!isChecked} onPress={() => void accept()}>
            {t('stop.acceptKey')}
          </Button>
        )}
      </div>
    </div>
  );
}
