// The window once the vault is open: side bar, the page, messages at the foot, and adding accounts around it all.
// Drawn by App. Knows no page by name but the first: pages.ts lists them.
import {
  startTransition,
  Suspense,
  useCallback,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Enrol } from '../enrol/enrol.tsx';
import { BeginStep } from '../first-start/begin-step.tsx';
import { LockDialogs } from '../lock/lock-reminders.tsx';
import { LockNav } from '../lock/lock-nav.tsx';
import { notices, pages, type Place } from '../pages.ts';
import { ImportHost } from '../transfer/import-host.tsx';
import { AfterSignIn } from '../sign-in/after-sign-in.tsx';
import { Toasts } from '../ui/toast.tsx';
import { useAppState } from '../use-app-state.ts';
import { command } from './commands.ts';
import { GoingContext, type LeaveGuard } from './place.tsx';
import { ShellKeys } from './shell-keys.tsx';
import type { ShellStart } from './start.ts';
import { useFolded } from './use-folded.ts';
import './shell.css';

export function Shell({
  isFirst,
  start = {},
}: {
  /** The vault was made a moment ago: the last step of the first start comes before the empty list. */
  readonly isFirst: boolean;
  /** Where the gallery begins. */
  readonly start?: ShellStart;
}): ReactNode {
  const [place, setPlace] = useState<Place>(start.place ?? { page: 'codes' });
  const leaving = useRef<LeaveGuard>(undefined);
  const go = useCallback((next: Place): void => {
    const set = (): void => {
      // The old page stands until the new one has been loaded: nothing flashes. The codes are there already.
      if (next.page === 'codes') setPlace(next);
      else startTransition(() => setPlace(next));
    };
    if (leaving.current === undefined) set();
    else leaving.current(set);
  }, []);
  const guard = useCallback((ask: LeaveGuard) => {
    leaving.current = ask;
    return () => {
      if (leaving.current === ask) leaving.current = undefined;
    };
  }, []);
  const [hasBegun, setBegun] = useState(false);
  const isEmpty = useAppState((state) => state.entries.length === 0);
  const going = useMemo(() => ({ place, go, guard }), [place, go, guard]);
  const begun = useCallback(() => setBegun(true), []);
  return (
    <GoingContext value={going}>
      <ImportHost>
        <Enrol {...(start.enrol !== undefined && { start: start.enrol })}>
          {isFirst && isEmpty && !hasBegun ? (
            <BeginStep
              connectPage={pages.find((page) => page.name === 'connect')?.name}
              onDone={begun}
            />
          ) : (
            <Pages place={place} />
          )}
          <ShellKeys
            showsShortcuts={start.showsShortcuts ?? false}
            onSearch={() => {
              go({ page: 'codes' });
              // The page may have to be drawn first.
              requestAnimationFrame(() => command('search', undefined));
            }}
            onBack={() => go({ page: 'codes' })}
          />
          <LockDialogs />
        </Enrol>
      </ImportHost>
      <AfterSignIn />
      <Toasts />
    </GoingContext>
  );
}

function Pages({ place }: { readonly place: Place }): ReactNode {
  const { t } = useTranslation('shell');
  const strip = useFolded();
  const page = pages.find((one) => one.name === place.page) ?? pages[0];
  return (
    <div className="shell">
      <nav className="bar" ref={strip} aria-label={t('pages')}>
        {(['top', 'middle', 'foot'] as const).map((part) => (
          <div key={part} className={`bar-part bar-${part}`}>
            {pages.map((one) => one.part === part && <one.Nav key={one.name} />)}
            {part === 'foot' && <LockNav />}
          </div>
        ))}
      </nav>
      <main className="shell-page">
        {notices.map((OneNotice, index) => (
          <OneNotice key={index} />
        ))}
        {page !== undefined && (
          <Suspense fallback={null}>
            <page.Screen key={`${place.page}/${place.id ?? ''}`} id={place.id} />
          </Suspense>
        )}
      </main>
    </div>
  );
}
