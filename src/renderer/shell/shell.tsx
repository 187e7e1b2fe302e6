// The window once the vault is open: side bar, the page, messages at the foot.
// Drawn by App. Knows no page by name: pages.ts lists them.
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pages, type Place } from '../pages.ts';
import { Toasts } from '../ui/toast.tsx';
import { GoingContext } from './place.tsx';
import './shell.css';

export function Shell({ start = { page: 'codes' } }: { readonly start?: Place }): ReactNode {
  const { t } = useTranslation('shell');
  const [place, go] = useState<Place>(start);
  const going = useMemo(() => ({ place, go }), [place]);
  const page = pages.find((one) => one.name === place.page) ?? pages[0];
  return (
    <GoingContext value={going}>
      <div className="shell">
        <nav className="bar" aria-label={t('pages')}>
          {(['top', 'middle', 'foot'] as const).map((part) => (
            <div key={part} className={`bar-part bar-${part}`}>
              {pages.map((one) => one.part === part && <one.Nav key={one.name} />)}
            </div>
          ))}
        </nav>
        <main className="shell-page" tabIndex={-1}>
          {page !== undefined && <page.Screen key={place.page} id={place.id} />}
        </main>
      </div>
      <Toasts />
    </GoingContext>
  );
}
