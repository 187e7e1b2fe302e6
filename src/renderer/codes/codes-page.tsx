// The page of codes.
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavRow } from '../shell/nav-row.tsx';
import { Page } from '../ui/page.tsx';

export function CodesNav(): ReactNode {
  const { t } = useTranslation('shell');
  return <NavRow to={{ page: 'codes' }} label={t('codes')} icon={KeyRound} />;
}

export function CodesPage(): ReactNode {
  const { t } = useTranslation('shell');
  return <Page title={t('codes')}>{null}</Page>;
}
