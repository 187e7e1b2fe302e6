// Reports suspicious activity, of one event or in one's own words, and leads on to what protects the account now.
// Opened by the list of activity.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { GoTo } from './places.ts';

export function ReportDialog({
  accountId,
  reported: { id: eventId, words },
  canChangePassword,
  onGo,
  onClose,
}: {
  readonly accountId: string;
  readonly reported: { readonly id?: string; readonly words?: string };
  /** Elsewhere than here it is changed by other means. */
  readonly canChangePassword: boolean;
  readonly onGo: GoTo;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const [text, setText] = useState('');
  const [isPending, setPending] = useState(false);
  const [isSent, setSent] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const send = async (): Promise<void> => {
    setPending(true);
    const result = await call('account.report', {
      accountId,
      text: text.trim() === '' ? t('activity.notMe') : text,
      ...(eventId === undefined ? {} : { eventId }),
    });
    setPending(false);
    setSent(result.ok);
    setFailure(result.ok ? undefined : result.error);
  };
  if (isSent) {
    return (
      <Dialog
        title={t('activity.report')}
        onClose={onClose}
        footer={
          <>
            <Button onPress={() => onGo('sessions')}>{t('activity.toSessions')}</Button>
            {canChangePassword && (
              <Button kind="primary" autoFocus onPress={() => onGo('settings', 'password')}>
                {t('password.change')}
              </Button>
            )}
          </>
        }
      >
        <Notice kind="done">{t('activity.sent')}</Notice>
        <p>{t('activity.next')}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('activity.report')}
      onClose={onClose}
      footer={
        <Button
          kind="primary"
          isPending={isPending}
          isDisabled={eventId === undefined && text.trim() === ''}
          onPress={() => void send()}
        >
          {t('activity.send')}
        </Button>
      }
    >
      <p>{t('activity.reportLead')}</p>
      {words !== undefined && <p className="reported">{words}</p>}
      <TextField
        label={eventId === undefined ? t('activity.reportText') : t('activity.reportMore')}
        value={text}
        onChange={setText}
        lines={5}
        autoFocus
      />
      {failure !== undefined && <FailureMessage failure={failure} />}
    </Dialog>
  );
}
