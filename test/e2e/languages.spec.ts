// Every state of the gallery in German and right to left, as narrow as a window can be: nothing is cut off, beyond the
// window or upon other text. The gallery judges more widths and takes the pictures: `npm run gallery`.
import { expect, test } from '@playwright/test';
import { faultsOfLanguages } from '../gallery/languages.ts';
import { openGallery, type Gallery } from '../gallery/open.ts';
import { states } from '../gallery/states.ts';

test.describe.configure({ mode: 'default' });
let gallery: Gallery;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  gallery = await openGallery();
});
test.afterAll(() => gallery.close());

for (const state of states) {
  test(`is laid out in every language: ${state.name}`, async () => {
    expect(await faultsOfLanguages(gallery, state, { widths: [320] })).toEqual([]);
  });
}
