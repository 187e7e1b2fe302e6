// A length of time as people say it: 42 s, 3 min 20 s, 1 h. In the region's own units. Used where clocks are compared.
import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** The two largest units of it, and no more: nobody needs the seconds of a day. */
export function spanWords(locale: string, spanMs: number): string {
  let rest = Math.round(Math.abs(spanMs) / 1000);
  const parts: { readonly unit: string; readonly count: number }[] = [];
  for (const [unit, seconds] of units) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0 || (unit === 'second' && parts.length === 0)) parts.push({ unit, count });
  }
  return parts
    .slice(0, 2)
    .map(({ unit, count }) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    )
    .join(' ');
}

export function useSpanWords(): (spanMs: number) => string {
  const { locale } = useLocale();
  return useMemo(() => (spanMs: number) => spanWords(locale, spanMs), [locale]);
}
