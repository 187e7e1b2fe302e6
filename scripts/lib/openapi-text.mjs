// @ts-check
// The OpenAPI document as text, from the server's sources: bundled in memory by Vite and run.
import { mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns {Promise<string>} */
export async function openApiText() {
  const outDir = await mkdtemp(join(root, 'node_modules', '.openapi-'));
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: true,
        outDir,
        rolldownOptions: {
          input: { openapi: join(root, 'src/server/openapi.ts') },
          output: { entryFileNames: '[name].mjs' },
        },
      },
    });
    const { openApiDocument } = await import(pathToFileURL(join(outDir, 'openapi.mjs')).href);
    return `${JSON.stringify(openApiDocument(), undefined, 2)}\n`;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
