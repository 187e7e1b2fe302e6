// The column chooser of a table that nobody else's format fits: its first rows, a choice for each thing an account
// has, and what that would give, at once. Drawn by import-dialogs.tsx.
import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Columns } from '../../shared/ipc/transfer.ts';
import { columnFields, type ColumnField } from '../../shared/table-columns.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { ColumnsPreview } from './columns-preview.tsx';
import { ColumnsSample } from './columns-sample.tsx';
import type { TableView } from './read-chosen.ts';
import { useTriedColumns } from './use-tried-columns.ts';

const usualFields: readonly ColumnField[] = ['secret', 'issuer', 'account'];
const rareFields = columnFields.filter((field) => !usualFields.includes(field));

export function ColumnsDialog({
  file,
  table,
  onAnswer,
  onClose,
}: {
  readonly file: File;
  readonly table: TableView;
  readonly onAnswer: (columns: Columns | undefined) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('transfer');
  const [columns, setColumns] = useState<Columns>(() =>
    Object.fromEntries(table.suggested.map(({ field, column }) => [field, column])),
  );
  const tried = useTriedColumns(file, columns);
  const isPossible = tried.outcome !== undefined && tried.outcome.found > 0;
  const choices = [
    { value: 'none', label: t('columnNone') },
    ...table.header.flatMap((name, index) =>
      // A second column of the same name cannot be told from the first.
      name.trim() === '' || table.header.indexOf(name) < index
        ? []
        : [{ value: `c${index}`, label: name }],
    ),
  ];
  const choose = (field: ColumnField, value: string): void => {
    const others = Object.fromEntries(Object.entries(columns).filter(([key]) => key !== field));
    const name = table.header[Number(value.slice(1))];
    setColumns(value === 'none' || name === undefined ? others : { ...others, [field]: name });
  };
  const select = (field: ColumnField): ReactNode => {
    const index = table.header.indexOf(columns[field] ?? '');
    return (
      <Select
        key={field}
        label={t(`columns.${field}`)}
        value={index < 0 ? 'none' : `c${index}`}
        choices={choices}
        error={field === 'secret' && index < 0 ? t('columnSecretMissing') : undefined}
        onChange={(value) => choose(field, value)}
      />
    );
  };
  return (
    <Dialog
      title={t('columnsTitle')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => onAnswer(undefined)}>{t('skipFile')}</Button>
          <Button kind="primary" type="submit" form="columns" isDisabled={!isPossible}>
            {t('columnsRead')}
          </Button>
        </>
      }
    >
      <p>{t('columnsText', { name: file.name })}</p>
      <ColumnsSample table={table} columns={columns} />
      <Form
        id="columns"
        className="transfer-form"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPossible) onAnswer(columns);
        }}
      >
        <div className="columns-fields">{usualFields.map(select)}</div>
        <Disclosure className="fold">
          <AriaButton slot="trigger" className="fold-button">
            <ChevronRight className="icon icon-turns" aria-hidden="true" />
            {t('columnsMore')}
          </AriaButton>
          <DisclosurePanel className="fold-panel">
            <div className="columns-fields">{rareFields.map(select)}</div>
          </DisclosurePanel>
        </Disclosure>
      </Form>
      <ColumnsPreview tried={tried} />
    </Dialog>
  );
}
