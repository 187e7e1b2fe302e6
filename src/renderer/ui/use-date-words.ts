// A moment in the words of the spoken language and region. Used wherever a date is shown.
import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';

/** A date and time, for example 22 Nov 2026, 14:05. */
export function useDateWords(): (atMs: number) => string {
  const { locale } = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    return (atMs) => format.format(atMs);
  }, [locale]);
}
