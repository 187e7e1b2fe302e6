// Times as people read them, in the system's region. Used by the account's screens.
import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';

/** A date and time, for example 22 Nov 2026, 14:05. */
export function useWhen(): (timeMs: number) => string {
  const { locale } = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    return (timeMs) => format.format(timeMs);
  }, [locale]);
}
