// The side bar's row of the settings; their page is loaded when it is first opened. Listed in pages.ts.
import { Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavRow } from '../shell/nav-row.tsx';

export function SettingsNav(): ReactNode {
  const { t } = useTranslation('shell');
  return <NavRow to={{ page: 'settings' }} label={t('settings')} icon={Settings} />;
}
