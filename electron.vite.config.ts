// How the four programs are built: main (with the server, the command line and main's workers beside it),
// preload and renderer. Everything is bundled but the native modules; main and preload target the oldest
// runtime the app is run in (Electron 33: Node 20, Chromium 130).
import { resolve } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { windowAssets } from './scripts/lib/window-assets.mjs';

const native = ['electron', 'keytar', 'libsql', '@node-rs/argon2', 'sharp', 'pg-native'];

const pages = {
  index: resolve('src/renderer/index.html'),
  palette: resolve('src/renderer/palette/palette.html'),
};

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * What a page starts with comes in one file, and what both start with in another: main answers for every file, and
 * has better to do in the first moments than to answer sixty times.
 */
function createStartGroups() {
  let reached: readonly (readonly [string, ReadonlySet<string>])[] | undefined;
  const pagesOf = (id: string, graph: ModuleGraph): readonly string[] => {
    reached ??= Object.entries(pages).map(([name, page]) => [name, reach(page, graph)] as const);
    return reached.flatMap(([name, ids]) => (ids.has(id) ? [name] : []));
  };
  const group = (debugName: string, name: (pages: readonly string[]) => string | null) => ({
    debugName,
    tags: ['$initial' as const],
    name: (id: string, graph: ModuleGraph) => name(pagesOf(id, graph)),
  });
  // In this order: a group takes along what its modules import and no earlier one has.
  return [
    group('both', (of) => (of.length > 1 ? 'both' : null)),
    group('one', ([page]) => page ?? null),
  ];
}

function reach(page: string, graph: ModuleGraph): ReadonlySet<string> {
  const ids = new Set([page]);
  for (const id of ids) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) ids.add(imported);
  }
  return ids;
}

export default defineConfig({
  main: {
    build: {
      target: 'node20',
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        external: [...native, /^node:/],
        input: {
          index: resolve('src/main/index.ts'),
          server: resolve('src/server/index.ts'),
          cli: resolve('src/cli/index.ts'),
          keychain: resolve('src/main/vault/keychain-program.ts'),
          'transfer-worker': resolve('src/main/transfer/transfer.worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      // A sandboxed preload can load no package and no ES module.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [
      // The window's parts bring their words in thirty languages; the app speaks these.
      { ...optimizeLocales.vite({ locales: ['en-US', 'de-DE'] }), enforce: 'pre' },
      react(),
      windowAssets(),
    ],
    build: {
      target: 'chrome130',
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: pages,
        output: {
          codeSplitting: { groups: createStartGroups() },
        },
      },
    },
    worker: { format: 'es' },
  },
});
