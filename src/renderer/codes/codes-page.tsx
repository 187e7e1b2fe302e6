// The page of codes: search, add, the list, and what is opened from a row. `id` "trash" shows the trash.
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavRow } from '../shell/nav-row.tsx';
import { CodesView } from './codes-view.tsx';
import { TrashView } from './trash-view.tsx';

export function CodesNav(): ReactNode {
  const { t } = useTranslation('shell');
  return <NavRow to={{ page: 'codes' }} label={t('codes')} icon={KeyRound} />;
}

export function CodesPage({ id }: { readonly id: string | undefined }): ReactNode {
  return id === 'trash' ? <TrashView /> : <CodesView />;
}
