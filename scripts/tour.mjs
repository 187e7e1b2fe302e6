// @ts-check
// npm run tour: walks through the app on a virtual desktop; numbered pictures go to tour/.
import { runPictures } from './lib/playwright.mjs';
import { runMain } from './lib/say.mjs';

await runMain(() => runPictures('tour'));
