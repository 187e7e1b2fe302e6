// Where the window's program begins: texts, state, then the screen. Loaded by index.html, nothing else.
import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/index.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startTexts } from './i18n.ts';
import { StartFailed } from './shell/start-failed.tsx';
import { followAppState } from './use-app-state.ts';

async function start(): Promise<void> {
  startTexts();
  const failure = await followAppState();
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(failure === undefined ? <App /> : <StartFailed failure={failure} />);
}

void start();
