// The signs of time under the search: one thin line for each period in the list, no more.
// Drawn once; time-sign.ts sets them every second.
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showSign } from './time-sign.ts';
import './time-signs.css';

/** More than these would be a table, not a sign; rows of other periods say their period themselves. */
const maxSigns = 3;

export function TimeSigns({ periods }: { readonly periods: readonly number[] }): ReactNode {
  return (
    <div className="time-signs" aria-hidden="true">
      {periods.slice(0, maxSigns).map((period) => (
        <TimeSign key={period} periodSeconds={period} isNamed={periods.length > 1} />
      ))}
    </div>
  );
}

function TimeSign({
  periodSeconds,
  isNamed,
}: {
  readonly periodSeconds: number;
  readonly isNamed: boolean;
}): ReactNode {
  const { t } = useTranslation('codes');
  const root = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (root.current === null || bar.current === null || words.current === null) return;
    return showSign({ root: root.current, bar: bar.current, words: words.current }, periodSeconds);
  }, [periodSeconds]);
  return (
    <div className="time-sign" ref={root}>
      {isNamed && <span className="time-name">{t('everySeconds', { count: periodSeconds })}</span>}
      <div className="time-track">
        <div className="time-bar" ref={bar} />
      </div>
      <span className="time-words digits" ref={words} />
    </div>
  );
}
