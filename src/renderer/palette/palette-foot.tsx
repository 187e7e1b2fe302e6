// The foot of the palette: how long the codes last, and what the keys do. Drawn by palette.tsx.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyNames } from '../ui/key-names.ts';
import { TimeSigns } from '../codes/time-signs.tsx';
import type { OpenedAnswer } from './use-answer.ts';

/** The period that most of the shown codes have. */
function commonPeriod({ rows }: OpenedAnswer): number | undefined {
  const counts = new Map<number, number>();
  for (const { code } of rows) {
    if (code?.validFromMs === undefined || code.validUntilMs === undefined) continue;
    const seconds = (code.validUntilMs - code.validFromMs) / 1000;
    counts.set(seconds, (counts.get(seconds) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

export function PaletteFoot({ answer }: { readonly answer: OpenedAnswer }): ReactNode {
  const { t } = useTranslation('palette');
  const keyName = useKeyNames();
  const more = answer.found - answer.rows.length;
  const period = commonPeriod(answer);
  return (
    <footer className="palette-foot">
      {period !== undefined && <TimeSigns periods={[period]} />}
      <p className="palette-keys">
        <span role="status">{more > 0 && t('more', { count: more })}</span>
        <Key name="↵" does={t('copyKey')} />
        <Key name={`${keyName('Ctrl')} ↵`} does={t('nextKey')} />
        <Key name={keyName('Esc')} does={t('closeKey')} />
      </p>
    </footer>
  );
}

function Key({ name, does }: { readonly name: string; readonly does: string }): ReactNode {
  return (
    <span>
      <kbd className="palette-key">{name}</kbd> {does}
    </span>
  );
}
