// The row of the transfer page that begins an import, and Ctrl+V on that page.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Row } from '../ui/page.tsx';
import { useImportDoor } from './import-door.ts';
import { ImportWays } from './import-ways.tsx';
import { fileSources } from './sources.ts';

export function ImportRow(): ReactNode {
  const { t } = useTranslation('transfer');
  const { beginImport } = useImportDoor();
  return (
    <Row label={t('importLabel')} help={t('importText')}>
      <ImportWays onFiles={(files) => beginImport(fileSources(files))} />
    </Row>
  );
}
