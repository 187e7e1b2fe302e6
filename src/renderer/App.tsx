// The whole window: what stands depends on the vault's step alone. Drawn by main.tsx once the state is there.
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../shared/errors.ts';
import { localeOf } from '../shared/languages.ts';
import { ProtectStep, RecoveryStep } from './first-start/first-start.tsx';
import { RestoreStep } from './first-start/restore-step.tsx';
import { FileProblem, KeychainProblem, Locked } from './first-start/vault-problem.tsx';
import { WaitingForKeychain } from './first-start/waiting.tsx';
import { speak, spokenLocale } from './i18n.ts';
import { UnlockScreen } from './lock/unlock-screen.tsx';
import { useCoveredCodes } from './palette/cover-codes.ts';
import { Shell } from './shell/shell.tsx';
import type { ShellStart } from './shell/start.ts';
import { Spinner } from './ui/spinner.tsx';
import { useAppState } from './use-app-state.ts';

export function App({ start = {} }: { readonly start?: ShellStart }): ReactNode {
  const theme = useAppState((state) => state.settings.theme);
  const locale = useAppState(({ settings, app }) => localeOf(settings.language, app.language));
  // Draws again when the words of another language are there.
  useTranslation();
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => void speak(locale), [locale]);
  useCoveredCodes();
  return (
    <I18nProvider locale={spokenLocale()}>
      <VaultGate start={start} />
    </I18nProvider>
  );
}

function VaultGate({ start }: { readonly start: ShellStart }): ReactNode {
  const { t } = useTranslation('firstStart');
  // Deferred: what opens with the vault is the most there is to draw, and is drawn in slices.
  const vault = useDeferredValue(useAppState((state) => state.vault));
  const isEmpty = useDeferredValue(useAppState((state) => state.entries.length === 0));
  const isUnsettled =
    vault.step === 'open' && (vault.recoveryKey === 'missing' || vault.recoveryKey === 'made');
  const [restoring, setRestoring] = useState<'no' | 'wanted' | 'done'>('no');
  const asksForRecovery = isUnsettled && (isEmpty || restoring === 'done');
  const [isFirst, setFirst] = useState(start.isFirst ?? false);
  if (!isFirst && (vault.step === 'first-start' || asksForRecovery)) setFirst(true);
  // Settled: a key that is made later is asked for where it is made.
  if (restoring === 'done' && vault.step === 'open' && !isUnsettled) setRestoring('no');

  switch (vault.step) {
    case 'loading':
      return (
        <main className="blank">
          <h1 className="only-read">{t('loading')}</h1>
          <Spinner label={t('loading')} />
        </main>
      );
    case 'waiting-for-keychain':
      return <WaitingForKeychain sinceMs={vault.sinceMs} />;
    case 'first-start':
      return <ProtectStep onRestore={() => setRestoring('wanted')} />;
    case 'keychain-problem':
      return <KeychainProblem vault={vault} />;
    case 'file-problem':
      return <FileProblem vault={vault} />;
    case 'locked':
      return vault.canUsePassword ? <UnlockScreen vault={vault} /> : <Locked vault={vault} />;
    case 'open':
      if (restoring === 'wanted') return <RestoreStep onDone={() => setRestoring('done')} />;
      return asksForRecovery ? <RecoveryStep /> : <Shell isFirst={isFirst} start={start} />;
    default:
      return assertNever(vault);
  }
}
