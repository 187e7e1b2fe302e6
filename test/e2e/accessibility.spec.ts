// axe over every state of the gallery, in the real Electron: no violation of WCAG 2.2 A and AA, in light and dark.
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openGallery, type Gallery } from '../gallery/open.ts';
import { states } from '../gallery/states.ts';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

// What the parts' library has read out stays in its live region for a while after what it names is gone.
const run = `axe.run({ exclude: [['[data-live-announcer]']] }, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}).then((result) => result.violations)`;

/** What fades in has its colours only when it is there; what turns for ever is not waited for. */
const settled = `Promise.allSettled(
  document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished),
).then(() => undefined)`;

test.describe.configure({ mode: 'default' });
let gallery: Gallery;
let axe: string;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  gallery = await openGallery();
});
test.afterAll(() => gallery.close());

for (const state of states) {
  test(`nothing stands in anyone's way: ${state.name}`, async () => {
    for (const theme of ['light', 'dark'] as const) {
      await gallery.show(state, { theme, width: theme === 'light' ? 1280 : 400, height: 800 });
      await gallery.page.evaluate(settled);
      await gallery.page.evaluate(axe);
      const violations = await gallery.page.evaluate<readonly Violation[]>(run);
      const words = violations.map(({ id, help, nodes }) => ({
        id,
        help,
        where: nodes
          .slice(0, 3)
          .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
      }));
      expect(words, theme).toEqual([]);
    }
  });
}
