// Every screen in every state, in the real Electron, light and dark, narrow and wide, as pictures under gallery/
// with an index page. Run by `npm run gallery`; `npm run gallery -- -g codes` takes only some.
import { expect, test } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { openGallery, type Gallery, type Look } from '../gallery/open.ts';
import { galleryIndex } from '../gallery/index-page.ts';
import { faultsOfLanguages, galleryWidths, spokenInGallery } from '../gallery/languages.ts';
import { states } from '../gallery/states.ts';

const looks: Readonly<Record<string, Look>> = {
  'light-wide': { theme: 'light', width: 1280, height: 800 },
  'dark-wide': { theme: 'dark', width: 1280, height: 800 },
  'light-narrow': { theme: 'light', width: 400, height: 720 },
  'dark-narrow': { theme: 'dark', width: 400, height: 720 },
};
const forced: Look = { theme: 'dark', width: 1280, height: 800, forcedColours: true };

const languageLooks = galleryWidths.flatMap((width) =>
  spokenInGallery.map((locale) => `${locale}-${width}`),
);

test.describe.configure({ mode: 'default' });
let gallery: Gallery;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  await mkdir('gallery', { recursive: true });
  gallery = await openGallery();
  await writeFile(
    'gallery/index.html',
    galleryIndex(states, [...Object.keys(looks), ...languageLooks]),
  );
});
test.afterAll(() => gallery.close());

for (const state of states) {
  test(state.name, async () => {
    const isTypical = ['codes-few', 'settings', 'add-preview-many'].includes(state.name);
    for (const [name, look] of Object.entries(
      isTypical ? { ...looks, 'forced-wide': forced } : looks,
    )) {
      await gallery.show(state, look);
      await gallery.page.screenshot({ path: `gallery/${state.name}.${name}.png` });
      expect(gallery.errors(), `${state.name} ${name}`).toEqual([]);
      const overflow = await gallery.page.evaluate(
        'document.documentElement.scrollWidth - innerWidth',
      );
      expect(overflow, 'nothing is wider than the window').toBe(0);
    }
    const faults = await faultsOfLanguages(gallery, {
      picture: (look) => gallery.page.screenshot({ path: `gallery/${state.name}.${look}.png` }),
    });
    expect(faults).toEqual([]);
  });
}
