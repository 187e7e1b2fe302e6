// The QR code and secret of one entry, for the user's own eyes. One of the two places where a secret is in the
// window (docs/secrets.md); it is asked for when the dialog opens and gone when it closes.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { callUnlocked } from '../lock/call-unlocked.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { QrPicture } from '../ui/qr-picture.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { nameOf } from './actions.ts';

export function SecretDialog({
  entry,
  onClose,
}: {
  readonly entry: EntryView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['codes', 'common']);
  const [result, setResult] = useState<Result<CallOutput<'vault.reveal'>>>();
  const { id } = entry;
  useEffect(() => {
    let isOver = false;
    void callUnlocked('vault.reveal', { id }).then((answer) => {
      if (!isOver) setResult(answer);
    });
    return () => {
      isOver = true;
    };
  }, [id]);
  return (
    <Dialog
      title={t('secretTitle')}
      onClose={onClose}
      footer={
        <Button kind="primary" onPress={onClose}>
          {t('common:done')}
        </Button>
      }
    >
      <p className="secret-name">
        <bdi>{nameOf(entry)}</bdi>
        {entry.issuer !== '' && entry.account !== '' && (
          <bdi className="quiet">{entry.account}</bdi>
        )}
      </p>
      <Notice kind="soon">{t('secretWarning')}</Notice>
      {result === undefined && <Spinner label={t('common:working')} />}
      {result?.ok === false && <FailureMessage failure={result.error} />}
      {result?.ok === true && (
        <>
          <QrPicture text={result.value.uri} label={t('secretQr', { name: nameOf(entry) })} />
          <div className="secret">
            <span className="label" id="secret-label">
              {t('secretLabel')}
            </span>
            <p className="secret-text digits" aria-labelledby="secret-label" role="note">
              {groupByFour(result.value.secret)}
            </p>
          </div>
        </>
      )}
    </Dialog>
  );
}

function groupByFour(secret: string): string {
  return secret.match(/.{1,4}/gu)?.join(' ') ?? secret;
}
