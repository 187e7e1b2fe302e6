// Which row it is, and a sentence for each reason why it became no entry, or one with a doubt. Used by import-problems.tsx,
// columns-preview.tsx and kept-aside.tsx.
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemView, RowView } from '../../shared/ipc/views.ts';

/** By its place in the file, in the words of what the file is made of. */
export function rowWords(
  { index, unit }: Pick<RowView, 'index' | 'unit'>,
  t: TFunction<'transfer'>,
): string {
  return t(`rows.${unit ?? 'row'}`, { number: index + 1 });
}

export function useReasonWords(): (problem: Pick<ProblemView, 'code' | 'reason'>) => string {
  const { t } = useTranslation(['transfer', 'errors']);
  return useCallback(
    ({ code: error, reason: { code, value = '', position = 0, kind = 'text', missing = [] } }) => {
      switch (code) {
        case 'unreadable':
          return t(`errors:${error}.what`);
        case 'sentence':
          return value === '' ? t(`errors:${error}.what`) : String(value);
        case 'makes-no-codes':
        case 'only-pushes':
          return t(`reasons.${code}`, { count: Number(value) });
        case 'not-for-codes': {
          const what = t(`textKinds.${kind}`);
          return t(`reasons.${code}`, { what: value === '' ? what : `${what} (${value})` });
        }
        default:
          return t(`reasons.${code}`, { value, position, missing: missing.map(String) });
      }
    },
    [t],
  );
}
