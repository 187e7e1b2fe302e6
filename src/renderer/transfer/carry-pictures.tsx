// One QR code after the other, with what it holds and how many there are; Next, Back and the arrow keys turn the page.
// A text is in the window only while its picture is (docs/secrets.md). Drawn by carry-dialog.tsx.
import { useEffect, useState, type ReactNode } from 'react';
import { useLocale } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';
import { entryName } from '../sign-in/entry-name.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { QrPicture } from '../ui/qr-picture.tsx';
import { Spinner } from '../ui/spinner.tsx';

type Set = CallOutput<'pictures.begin'>;
type Shown = Result<CallOutput<'pictures.show'>> & { readonly index: number };

export function CarryPictures({
  set,
  onClose,
}: {
  readonly set: Set;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const [index, setIndex] = useState(0);
  const [shown, setShown] = useState<Shown>();
  const { setId, pictures } = set;
  const isLast = index === pictures.length - 1;
  useArrows((step) => {
    setIndex((before) => Math.min(Math.max(before + step, 0), pictures.length - 1));
  });

  useEffect(() => {
    let isOver = false;
    void call('pictures.show', { setId, index }).then((result) => {
      if (!isOver) setShown({ ...result, index });
    });
    return () => {
      isOver = true;
    };
  }, [setId, index]);
  useEffect(() => () => void call('pictures.end', { setId }), [setId]);

  const held = pictures[index] ?? [];
  const position = t('carryPosition', { number: index + 1, total: pictures.length });
  // Two accounts of one issuer are told by ear too.
  const names = held.map((one) => entryName(one) || t('unnamed')).join(', ');
  return (
    <Dialog
      title={t('carryTitle')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={index === 0} onPress={() => setIndex(index - 1)}>
            {t('carryBack')}
          </Button>
          {isLast ? (
            <Button kind="primary" autoFocus={pictures.length === 1} onPress={onClose}>
              {t('common:done')}
            </Button>
          ) : (
            <Button kind="primary" autoFocus onPress={() => setIndex(index + 1)}>
              {t('carryNext')}
            </Button>
          )}
        </>
      }
    >
      <p className="carry-position" aria-live="polite" aria-atomic="true">
        <strong>{position}</strong>
        <span className="only-read">: {names}</span>
      </p>
      <div className="carry-picture">
        {shown?.index !== index && <Spinner label={t('common:working')} />}
        {shown?.index === index &&
          (shown.ok ? (
            <QrPicture text={shown.value.text} label={t('carryQr', { position, names })} />
          ) : (
            <FailureMessage failure={shown.error} />
          ))}
      </div>
      <ul className="plain-list carry-names">
        {held.map(({ issuer, account }, place) => (
          <li key={place}>
            <bdi>{issuer || account || t('unnamed')}</bdi>
            {issuer !== '' && account !== '' && <bdi className="quiet"> {account}</bdi>}
          </li>
        ))}
      </ul>
      <p className="carry-hint quiet small">{t(isLast ? 'carryLastHint' : 'carryHint')}</p>
    </Dialog>
  );
}

/** The arrow towards the end of the line goes on: the left one where lines run from right to left. */
function useArrows(turn: (step: 1 | -1) => void): void {
  const { direction } = useLocale();
  useEffect(() => {
    const hear = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): void => {
      if (altKey || ctrlKey || metaKey) return;
      const onwards = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
      if (key === onwards) turn(1);
      else if (key === back) turn(-1);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });
}
