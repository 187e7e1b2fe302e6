// The first rows of a table, with what each column is taken for above it. Part of the column chooser.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Columns } from '../../shared/ipc/transfer.ts';
import { columnFields } from '../../shared/table-columns.ts';
import type { TableView } from './read-chosen.ts';

export function ColumnsSample({
  table,
  columns,
}: {
  readonly table: TableView;
  readonly columns: Columns;
}): ReactNode {
  const { t } = useTranslation('transfer');
  const fieldOf = (name: string) => columnFields.find((field) => columns[field] === name);
  return (
    // Wider than the window: it scrolls by itself, also by keyboard.
    <div className="sample" tabIndex={0} role="region" aria-label={t('columnsSample')}>
      <table className="sample-table">
        <thead>
          <tr>
            {table.header.map((name, index) => {
              const field = fieldOf(name);
              return (
                <th key={index} scope="col" data-taken={field !== undefined}>
                  <span className="sample-field">
                    {field === undefined ? '' : t(`columns.${field}`)}
                  </span>
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {table.cells.map((row, index) => (
            <tr key={index}>
              {table.header.map((name, column) => (
                <td key={column} data-taken={fieldOf(name) !== undefined}>
                  {row[column] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
