// Where the palette's program begins. Loaded by palette.html, nothing else.
import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/index.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { call } from '../bridge.ts';
import { pageKey } from '../codes/open-codes.ts';
import { speak, startTexts } from '../i18n.ts';
import { Palette } from './palette.tsx';

startTexts();
// Its words are there before it is drawn, or English would flash in every other language.
const answer = await call('palette.find', { query: '', to: await pageKey() });
if (answer.ok) await speak(answer.value.language);
const place = document.getElementById('root');
if (place === null) throw new Error('palette.html has no #root');
createRoot(place).render(<Palette />);
