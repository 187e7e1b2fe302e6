// A moment in the words of the user's language and region. Used wherever a date is shown.
import { useMemo } from 'react';
import { formattingLocale } from '../i18n.ts';
import { useAppState } from '../use-app-state.ts';

export function useDateWords(): (atMs: number) => string {
  const language = useAppState((state) => state.app.language);
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(formattingLocale(language), {
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    return (atMs) => format.format(atMs);
  }, [language]);
}
