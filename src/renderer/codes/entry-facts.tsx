// How an entry's codes are made and when it was used: facts, not fields. Drawn by the edit dialog and previews.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryView } from '../../shared/ipc/views.ts';
import { useDateWords } from '../ui/use-date-words.ts';

export function EntryFacts({ entry }: { readonly entry: EntryView }): ReactNode {
  const { t } = useTranslation('codes');
  const dateWords = useDateWords();
  const facts: readonly (readonly [string, string])[] = [
    [t('typeLabel'), t(`types.${entry.type}`)],
    [t('algorithm'), entry.algorithm.replace('SHA', 'SHA-')],
    [t('digits'), String(entry.digits)],
    ...(entry.periodSeconds === undefined
      ? []
      : [[t('period'), t('seconds', { count: entry.periodSeconds })] as const]),
    ...(entry.counter === undefined ? [] : [[t('counter'), String(entry.counter)] as const]),
    [t('added'), dateWords(entry.addedAtMs)],
    [t('used'), entry.usedAtMs === undefined ? t('neverUsed') : dateWords(entry.usedAtMs)],
  ];
  return (
    <section aria-label={t('details')}>
      <h3 className="section-title">{t('details')}</h3>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
