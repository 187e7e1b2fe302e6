// The whole window: what stands depends on the vault's step alone. Drawn by main.tsx once the state is there.
import { useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { formattingLocale, showDirection } from './i18n.ts';
import { Shell } from './shell/shell.tsx';
import { useAppState } from './use-app-state.ts';

export function App(): ReactNode {
  const theme = useAppState((state) => state.settings.theme);
  const locale = formattingLocale(useAppState((state) => state.app.language));
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => showDirection(locale), [locale]);
  return (
    <I18nProvider locale={locale}>
      <Shell />
    </I18nProvider>
  );
}
