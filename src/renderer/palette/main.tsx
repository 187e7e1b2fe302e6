// Where the palette's program begins. Loaded by palette.html, nothing else.
import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/index.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { startTexts } from '../i18n.ts';
import { Palette } from './palette.tsx';

startTexts();
const place = document.getElementById('root');
if (place === null) throw new Error('palette.html has no #root');
createRoot(place).render(<Palette />);
