// The page of this computer's settings.
import { Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavRow } from '../shell/nav-row.tsx';
import { Page } from '../ui/page.tsx';

export function SettingsNav(): ReactNode {
  const { t } = useTranslation('shell');
  return <NavRow to={{ page: 'settings' }} label={t('settings')} icon={Settings} />;
}

export function SettingsPage(): ReactNode {
  const { t } = useTranslation('shell');
  return <Page title={t('settings')}>{null}</Page>;
}
