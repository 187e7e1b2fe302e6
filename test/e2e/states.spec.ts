// Every state of the gallery in the real Electron, each loaded once: axe finds no violation of WCAG 2.2 A and AA, wide
// and light, then narrow and dark; in German and right to left, as narrow as a window can be and wide, nothing is cut off,
// beyond the window or upon other text; and Tab reaches every control. The gallery judges the widths between and takes
// the pictures: `npm run gallery`.
import { expect, test } from '@playwright/test';
import { faultsOfLanguages } from '../gallery/languages.ts';
import { openGallery, type Gallery, type Look } from '../gallery/open.ts';
import { states } from '../gallery/states.ts';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const wide: Look = { theme: 'light', width: 1280, height: 800 };
const narrow: Look = { theme: 'dark', width: 400, height: 800 };

// What the parts' library has read out stays in its live region for a while after what it names is gone.
const run = `gallery.axe()
  .then((axe) =>
    axe.run({ exclude: [['[data-live-announcer]']] }, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  )
  .then((result) => result.violations)`;

/** What fades in has its colours only when it is there; what turns for ever is not waited for. */
const settled = `Promise.allSettled(
  document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished),
).then(() => undefined)`;

test.describe.configure({ mode: 'default' });
let gallery: Gallery;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  gallery = await openGallery();
});
test.afterAll(() => gallery.close());

async function violations(): Promise<unknown> {
  await gallery.page.evaluate(settled);
  const found = await gallery.page.evaluate<readonly Violation[]>(run);
  return found.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes
      .slice(0, 3)
      .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  }));
}

/** Presses Tab until it comes round; what no press reached, and no group that was reached holds. */
async function outOfReach(): Promise<unknown> {
  const { page } = gallery;
  await page.evaluate('gallery.startReaching()');
  let roundAgain = 0;
  for (let presses = 0; presses < 1000 && roundAgain < 3; presses += 1) {
    await page.keyboard.press('Tab');
    if (!(await page.evaluate<boolean>('gallery.reach()'))) roundAgain += 1;
  }
  return page.evaluate('gallery.outOfReach()');
}

for (const state of states) {
  test(`nothing stands in anyone's way, in any language: ${state.name}`, async () => {
    await gallery.show(state, wide);
    expect.soft(await violations(), 'wide and light').toEqual([]);
    await gallery.look(narrow);
    expect.soft(await violations(), 'narrow and dark').toEqual([]);
    expect.soft(await faultsOfLanguages(gallery, { widths: [320, 1600] }), 'languages').toEqual([]);
    expect.soft(await outOfReach(), 'by keyboard alone').toEqual([]);
  });
}
