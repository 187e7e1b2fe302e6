// What the chosen columns would give: how many accounts, how many rows with a problem, the first of each.
// Part of the column chooser.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureSentence } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { useReasonWords } from './reason-words.ts';
import type { Tried } from './use-tried-columns.ts';

export function ColumnsPreview({
  tried: { outcome, failure },
}: {
  readonly tried: Tried;
}): ReactNode {
  const { t } = useTranslation('transfer');
  const words = useReasonWords();
  const { what } = useFailureSentence(failure ?? { code: 'NOTHING_FOUND' });
  const isNothing = failure !== undefined || outcome?.found === 0;
  return (
    <div aria-live="polite" className="columns-preview">
      {isNothing && (
        <Notice kind="loss" title={t('columnsNothing')}>
          {failure !== undefined && what}
        </Notice>
      )}
      {outcome !== undefined && outcome.found > 0 && (
        <>
          <p className="columns-count">{t('columnsFound', { count: outcome.found })}</p>
          <ul className="plain-list">
            {outcome.entries.map(({ issuer, account }, index) => (
              <li key={index} className="choice-name">
                <bdi>{issuer || account || t('unnamed')}</bdi>
                {issuer !== '' && account !== '' && <bdi className="quiet"> {account}</bdi>}
              </li>
            ))}
          </ul>
        </>
      )}
      {outcome !== undefined && outcome.failed > 0 && (
        <>
          <p className="columns-count">{t('columnsFailed', { count: outcome.failed })}</p>
          <ul className="plain-list">
            {outcome.problems.map((problem, place) => (
              <li key={place} className="quiet">
                {t(problem.name === '' ? 'columnsProblem' : 'columnsProblemNamed', {
                  row: problem.index + 1,
                  name: problem.name,
                  reason: words(problem),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
