// Ten thousand entries in the window: the longest task of its main thread while it opens, is searched, is scrolled and
// ticks over a period's end, beside the 50 ms from which on a person notices (RAIL; the Long Tasks API's own limit).
// A fifth row: what a change of one entry costs the window. Called by run.ts in a desktop session.
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { median, round, type Row } from './lib/row.ts';
import { folderWith, startOurs } from './lib/started-app.ts';

const entries = 10_000;
const turns = 3;
const limitMs = 50;
const phases = ['open', 'search', 'scroll', 'tick', 'change'] as const;
type Phase = (typeof phases)[number];

/** The longest task since the last time it was asked; 0 where none was long (the API reports none below 50 ms). */
const longestMs = `new Promise((done) => {
  const from = window.benchFromMs ?? 0;
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask', buffered: true });
  setTimeout(() => {
    observer.disconnect();
    window.benchFromMs = performance.now();
    done(Math.max(0, ...tasks.filter((task) => task.startTime >= from).map((task) => task.duration)));
  }, 500);
})`;

const workOf: Readonly<Record<Exclude<Phase, 'open'>, (page: Page) => Promise<void>>> = {
  search: async (page) => {
    const field = page.getByRole('searchbox').first();
    await field.focus();
    await page.keyboard.type('issuer 99', { delay: 60 });
    await wait(300);
    for (let letter = 0; letter < 9; letter += 1) {
      await page.keyboard.press('Backspace');
      await wait(60);
    }
  },
  scroll: async (page) => {
    const box = await page.locator('.codes-scroll').boundingBox();
    if (box === null) throw new Error('The list is not there.');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, 900);
      await wait(16);
    }
    await page.locator('.code-row').first().press('End');
    await wait(300);
    await page.keyboard.press('Home');
  },
  tick: async () => {
    await wait(31_000);
  },
  change: async (page) => {
    await page.locator('.code-row').nth(2).click();
    await wait(1000);
  },
};

async function measure(folder: string): Promise<Readonly<Record<Phase, number>>> {
  const started = await startOurs(folder);
  try {
    return await started.inWindow(async (page) => {
      await page.locator('.code-row').first().waitFor();
      await wait(2000);
      const found: Record<Phase, number> = { open: 0, search: 0, scroll: 0, tick: 0, change: 0 };
      found.open = await page.evaluate<number>(longestMs);
      for (const phase of phases) {
        if (phase === 'open') continue;
        await workOf[phase](page);
        found[phase] = await page.evaluate<number>(longestMs);
      }
      return found;
    });
  } finally {
    await started.stop();
  }
}

export async function rows(): Promise<readonly Row[]> {
  const folder = await folderWith(entries);
  try {
    const all: Readonly<Record<Phase, number>>[] = [];
    for (let turn = 0; turn < turns; turn += 1) all.push(await measure(folder));
    return phases.map((phase) => {
      const value = median(all.map((one) => one[phase]));
      return {
        name: `list.10000-${phase}-longest-task-ms`,
        value: round(value),
        unit: 'ms',
        peer: `the limit, ${limitMs} ms (0: no task was that long)`,
        ratio: round(value / limitMs),
        goal: '<= 1',
        better: 'lower',
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
