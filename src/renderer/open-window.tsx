// Styles, texts, state, screen: in this order. Called by main.tsx, and by the gallery with a place to begin at.
import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/index.css';
import './ui/tokens.css';
import './ui/base.css';
import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { localeOf } from '../shared/languages.ts';
import { speak, startTexts } from './i18n.ts';
import type { ShellStart } from './shell/start.ts';
import { startHearingTheNetwork } from './network-back.ts';
import { StartFailed } from './shell/start-failed.tsx';
import { followAppState, readAppState } from './use-app-state.ts';

export async function openWindow(start: ShellStart = {}): Promise<void> {
  startTexts();
  const place = document.getElementById('root');
  if (place === null) throw new Error('index.html has no #root');
  const root = createRoot(place, {
    // A screen that throws takes the tree with it: say so instead of a blank window.
    onUncaughtError: () => {
      window.setTimeout(() => root.render(<StartFailed failure={{ code: 'INTERNAL' }} />));
    },
  });
  startHearingTheNetwork();
  const failure = await followAppState((lost) => root.render(<StartFailed failure={lost} />));
  const state = readAppState();
  await speak(
    localeOf(state?.settings.language ?? 'system', state?.app.language ?? navigator.language),
  );
  // In slices: drawn in one go the first screen would hold up the window for a tenth of a second.
  startTransition(() => {
    root.render(failure === undefined ? <App start={start} /> : <StartFailed failure={failure} />);
  });
}
