// The side bar's row where accounts begin; its page is loaded when it is first opened. Listed in pages.ts.
import { CircleUserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavRow } from '../shell/nav-row.tsx';

export function ConnectNav(): ReactNode {
  const { t } = useTranslation('signIn');
  return <NavRow to={{ page: 'connect' }} label={t('nav')} icon={CircleUserRound} />;
}
