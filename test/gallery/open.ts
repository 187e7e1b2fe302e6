// Builds the gallery's page and opens it in the real Electron. Used by the gallery and by the test of every state.
import { _electron, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { windowAssets } from '../../scripts/lib/window-assets.mjs';
import type { GalleryState } from './state.ts';

export interface Gallery {
  readonly page: Page;
  /** Shows a state, done when its action is. */
  readonly show: (state: GalleryState, look: Look) => Promise<void>;
  /**
   * The shown state, in English, in another look, as when its user changes the window or the theme: a load is what
   * takes time.
   */
  readonly look: (look: Look) => Promise<void>;
  /** The shown state in another language: what its layout breaks (page/layout-faults.ts). */
  readonly speak: (locale: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
  /** What reached the console as an error since the last `show`. */
  readonly errors: () => readonly string[];
}

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly forcedColours?: boolean;
}

/** As in src/main/palette.ts. */
const paletteSize = { width: 560, height: 508 };

/** What follows a change of size or a person's step is drawn by then. */
const settleMs = 120;

async function buildInto(folder: string): Promise<void> {
  const common = { configFile: false, logLevel: 'error', mode: 'production' } as const;
  await build({
    ...common,
    root: resolve('test/gallery/page'),
    plugins: [react(), windowAssets()],
    worker: { format: 'es' },
    build: {
      outDir: join(folder, 'pages'),
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  await build({
    ...common,
    build: {
      outDir: join(folder, 'app'),
      emptyOutDir: true,
      target: 'node20',
      ssr: resolve('test/gallery/app/main.ts'),
      rolldownOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'main.cjs' },
      },
    },
  });
}

export async function openGallery(): Promise<Gallery> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-gallery-'));
  await buildInto(folder);
  const inherited = Object.entries(process.env).filter(
    (one): one is [string, string] => one[1] !== undefined,
  );
  const app: ElectronApplication = await _electron.launch({
    args: [`--user-data-dir=${join(folder, 'data')}`, join(folder, 'app/main.cjs')],
    chromiumSandbox: process.env.COUNTERSIGN_NO_SANDBOX !== '1',
    env: { ...Object.fromEntries(inherited), COUNTERSIGN_GALLERY_PAGES: join(folder, 'pages') },
  });
  const page = await app.firstWindow();
  const errors: string[] = [];
  page.setDefaultTimeout(8_000);
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  /** Of a window that has one size, whatever the look. */
  let ownSize: typeof paletteSize | undefined;
  const dress = async ({ theme, width, height, forcedColours = false }: Look): Promise<void> => {
    await page.setViewportSize(ownSize ?? { width, height });
    await page.emulateMedia({
      colorScheme: theme,
      reducedMotion: 'reduce',
      forcedColors: forcedColours ? 'active' : 'none',
    });
  };
  let about: Locator | undefined;
  const settle = async (): Promise<void> => {
    await page.waitForTimeout(settleMs);
    if (about === undefined) return;
    await about.scrollIntoViewIfNeeded();
    await page.waitForTimeout(settleMs);
  };
  return {
    page,
    errors: () => errors,
    speak: (locale) => page.evaluate<readonly string[]>(`gallery.speak('${locale}')`),
    close: () => app.close(),
    look: async (look) => {
      await dress(look);
      await settle();
    },
    show: async (state, look) => {
      errors.length = 0;
      ownSize = state.palette === undefined ? undefined : paletteSize;
      await dress(look);
      await page.goto(`app://countersign/index.html?${state.name}`);
      await page.locator('main').first().waitFor();
      // Pages are loaded when they are gone to.
      await page.locator('main > *').first().waitFor({ state: 'attached' });
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      await state.act?.(page);
      about = state.about?.(page);
      await settle();
    },
  };
}
