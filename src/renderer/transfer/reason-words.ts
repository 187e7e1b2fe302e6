// A sentence for each reason why a row became no entry, or one with a doubt. Used by import-problems.tsx and
// columns-preview.tsx.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemView } from '../../shared/ipc/views.ts';

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
