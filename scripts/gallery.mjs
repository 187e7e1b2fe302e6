// @ts-check
// npm run gallery: every screen in every state on a virtual desktop; numbered pictures go to gallery/.
import { runPictures } from './lib/playwright.mjs';
import { runMain } from './lib/say.mjs';

await runMain(() => runPictures('gallery'));
