// The rows of the palette: issuer, account, code. Drawn by palette.tsx. The focus stays in the field; the row that
// Enter would copy is named to screen readers by the field.
import { Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dotsFor, groupCode, spellCode } from '../codes/group-code.ts';
import { Tile } from '../ui/tile.tsx';
import type { ShownRow } from './use-answer.ts';

export const rowId = (index: number): string => `palette-row-${index}`;

export function PaletteRows({
  rows,
  active,
  onChoose,
}: {
  readonly rows: readonly ShownRow[];
  readonly active: number;
  readonly onChoose: (index: number) => void;
}): ReactNode {
  const { t } = useTranslation(['palette', 'codes']);
  return (
    <ul id="palette-rows" className="palette-rows" role="listbox" aria-label={t('results')}>
      {rows.map((row, index) => {
        const name = row.issuer === '' ? row.account : row.issuer;
        return (
          <li
            key={row.id}
            id={rowId(index)}
            role="option"
            className="palette-row"
            aria-selected={index === active}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(index)}
          >
            <Tile name={name} icon={row.icon} size="small" />
            <span className="palette-names">
              <bdi className="palette-issuer">{name === '' ? t('codes:unnamed') : name}</bdi>
              {row.issuer !== '' && row.account !== '' && (
                <>
                  <span className="only-read">, </span>
                  <bdi className="palette-account">{row.account}</bdi>
                </>
              )}
            </span>
            <span className="only-read">, </span>
            {row.pinned && <Pin className="icon palette-pin" aria-hidden="true" />}
            <Code row={row} />
          </li>
        );
      })}
    </ul>
  );
}

function Code({ row }: { readonly row: ShownRow }): ReactNode {
  const { t } = useTranslation('palette');
  if (row.type === 'hotp') return <span className="palette-counter">{t('counter')}</span>;
  const groups = row.code === undefined ? dotsFor(row) : groupCode(row.code.code, row.type);
  return (
    <>
      <span className="palette-code digits" aria-hidden="true">
        {groups.map((group, index) => (
          <span key={index} className="code-group">
            {group}
          </span>
        ))}
      </span>
      {row.code !== undefined && (
        <span className="only-read">{t('code', { code: spellCode(row.code.code) })}</span>
      )}
    </>
  );
}
