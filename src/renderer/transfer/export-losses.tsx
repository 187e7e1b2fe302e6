// Names each entry that the chosen kind of file cannot hold, or only in part. Drawn by the export dialog and by that of the
// QR codes.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import { useLossWords } from './loss-words.ts';
import type { Losses } from './use-losses.ts';

export function ExportLosses({
  losses,
  isOnPictures = false,
}: {
  readonly losses: Losses;
  readonly isOnPictures?: boolean;
}): ReactNode {
  const { t } = useTranslation('transfer');
  const words = useLossWords();
  const listOf = (problems: Losses['left']): ReactNode => (
    <ul className="plain-list transfer-problems">
      {problems.map(({ name, reasons }, index) => (
        <li key={index}>
          {t('lossRow', {
            name: name === '' ? t('unnamed') : name,
            reason: reasons.map(words).join(' '),
          })}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {losses.left.length > 0 && (
        <Notice
          kind="loss"
          title={t(isOnPictures ? 'leftPictures' : 'left', { count: losses.left.length })}
        >
          {listOf(losses.left)}
        </Notice>
      )}
      {losses.reduced.length > 0 && (
        <Notice kind="soon" title={t('reduced', { count: losses.reduced.length })}>
          {listOf(losses.reduced)}
        </Notice>
      )}
    </>
  );
}
