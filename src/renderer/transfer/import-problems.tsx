// Every file that was not read and every row that became nothing or has a doubt, with its reason; what nobody can make
// codes of here stands apart. Part of the import's preview.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../shared/ipc/import-view.ts';
import { Notice } from '../ui/notice.tsx';
import type { FailedFile } from './read-chosen.ts';
import { rowWords, useReasonWords } from './reason-words.ts';

export function FailedFiles({ failed }: { readonly failed: readonly FailedFile[] }): ReactNode {
  const { t } = useTranslation(['transfer', 'errors']);
  if (failed.length === 0) return null;
  return (
    <Notice kind="loss" title={t('filesFailed', { count: failed.length })} isAlert>
      <ul className="plain-list transfer-problems">
        {failed.map(({ name, failure }, index) => {
          const details = failure.details ?? {};
          const what = t(`errors:${failure.code}.what`, details);
          const todo = t(`errors:${failure.code}.todo`, details);
          return <li key={index}>{t('fileFailed', { name, what, todo })}</li>;
        })}
      </ul>
    </Notice>
  );
}

export function Problems({ problems }: Pick<ImportView, 'problems'>): ReactNode {
  const { t } = useTranslation('transfer');
  const aside = problems.filter(({ isKept }) => isKept);
  const rows = problems.filter(({ isKept }) => !isKept);
  return (
    <>
      {rows.length > 0 && (
        <Notice kind="soon" title={t('problems', { count: rows.length })}>
          <ProblemList problems={rows} />
        </Notice>
      )}
      {aside.length > 0 && (
        <Notice kind="info" title={t('aside', { count: aside.length })}>
          <p>{t('asideText', { count: aside.length })}</p>
          <ProblemList problems={aside} />
        </Notice>
      )}
    </>
  );
}

function ProblemList({ problems }: Pick<ImportView, 'problems'>): ReactNode {
  const { t } = useTranslation('transfer');
  const words = useReasonWords();
  return (
    <ul className="plain-list transfer-problems">
      {problems.map((problem, place) => {
        const { name, fileName } = problem;
        const told = { file: fileName, row: rowWords(problem, t), name, what: words(problem) };
        return <li key={place}>{t(name === '' ? 'problemRow' : 'problemNamed', told)}</li>;
      })}
    </ul>
  );
}
