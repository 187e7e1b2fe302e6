// A list of accounts to tick, of any length: one stop of the keyboard, Space ticks. Used by the import's preview and
// by the export.
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRovingRows } from '../ui/roving-rows.ts';
import { Checkbox } from '../ui/switch.tsx';
import { Tile } from '../ui/tile.tsx';

export interface ChoiceRow {
  readonly id: string;
  readonly issuer: string;
  readonly account: string;
  /** What to know before ticking it. */
  readonly remarks: readonly string[];
}

export function ChoiceList({
  label,
  rows,
  chosen,
  onChange,
  nameRow,
}: {
  readonly label: string;
  readonly rows: readonly ChoiceRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** The name of a row's box, for screen readers. */
  readonly nameRow: (name: string) => string;
}): ReactNode {
  const { t } = useTranslation('transfer');
  const scroll = useRef<HTMLDivElement>(null);
  const { virtual, focused, setFocused, onKeyDown } = useRovingRows({
    scroll,
    count: rows.length,
    rowHeight: 60,
    keyOf: (index) => rows[index]?.id ?? index,
    focusable: 'input',
  });
  const ticked = rows.filter(({ id }) => chosen.has(id)).length;
  const tick = (id: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <div>
      <div className="choices-all">
        <Checkbox
          isSelected={ticked === rows.length}
          isIndeterminate={ticked > 0 && ticked < rows.length}
          onChange={(isAll) => onChange(new Set(isAll ? rows.map(({ id }) => id) : []))}
        >
          {t('chooseAll')}
        </Checkbox>
        <span className="quiet small">{t('chosen', { chosen: ticked, total: rows.length })}</span>
      </div>
      <div className="choice-scroll" ref={scroll}>
        <div
          role="list"
          aria-label={label}
          className="choice-rows"
          style={{ blockSize: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const name = row.issuer || row.account || t('unnamed');
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                role="listitem"
                aria-posinset={index + 1}
                aria-setsize={rows.length}
                className="choice-row"
                onFocus={() => setFocused(index)}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Checkbox
                  aria-label={nameRow([row.issuer, row.account].filter(Boolean).join(', ') || name)}
                  isSelected={chosen.has(row.id)}
                  onChange={(isChosen) => tick(row.id, isChosen)}
                  excludeFromTabOrder={index !== focused}
                />
                <Tile name={name} />
                <div className="choice-words">
                  <div className="choice-name">{name}</div>
                  {row.issuer !== '' && row.account !== '' && (
                    <div className="quiet small choice-name">{row.account}</div>
                  )}
                  {row.remarks.map((remark) => (
                    <div key={remark} className="choice-remark small">
                      {remark}
                    </div>
                  ))}
                </div>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
