// Bundles programs of ours, one file each, for tests that run them by plain Node in processes of their own: to be
// killed or limited, or as they are shipped.
import { build } from 'vite';

export async function buildPrograms(
  /** Below the repository, so that the packages that stay outside are found. */
  outDir: string,
  /** Of each its name and its source. */
  programs: Readonly<Record<string, string>>,
  external: readonly string[],
): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: [...external] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { input: { ...programs }, external: [/^node:/] },
    },
  });
}
