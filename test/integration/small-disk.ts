// A file system of half a megabyte that really is full when it is full, for one test file. Root mounts it; who is not
// root is root in a namespace of one's own and may mount there, so the test file runs again inside one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

export interface SmallDisk {
  /** Where it is mounted. */
  readonly place: string;
  /** The tests on it run here; where not, perhaps inside. */
  readonly isMounted: boolean;
  /** They run if the file is run again in a namespace: `runInside`. */
  readonly canGoInside: boolean;
  /** Runs the tests of this file whose names begin so, in a namespace where it can be mounted. */
  readonly runInside: (testFile: string, name: string) => void;
  /** Leaves this many bytes; gives the file to remove for having room again. */
  readonly fill: (leave: number) => string;
  readonly unmount: () => void;
}

const ownNamespace = ['unshare', '--user', '--map-root-user', '--mount'] as const;

export function mountSmallDisk(): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), 'countersign-full-'));
  const isMounted =
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', place]).status === 0;
  const isInside = process.env.COUNTERSIGN_OWN_NAMESPACE === '1';
  if (isInside && !isMounted) throw new Error('Nothing can be mounted in the namespace either.');
  const canGoInside =
    !isMounted &&
    process.platform === 'linux' &&
    spawnSync(ownNamespace[0], [...ownNamespace.slice(1), 'true']).status === 0;
  if (!isMounted && !canGoInside)
    console.warn(
      'A small file system cannot be mounted here (that takes root or user namespaces): the tests on a really full disk are skipped.',
    );
  return {
    place,
    isMounted,
    canGoInside,
    runInside: (testFile, name) => {
      const vitest = join('node_modules', 'vitest', 'vitest.mjs');
      const run = spawnSync(
        ownNamespace[0],
        [...ownNamespace.slice(1), process.execPath, vitest, 'run', testFile, '-t', name],
        { env: { ...process.env, COUNTERSIGN_OWN_NAMESPACE: '1' }, encoding: 'utf8' },
      );
      expect(run.status, run.stdout + run.stderr).toBe(0);
    },
    fill: (leave) => {
      const ballast = join(place, 'ballast');
      const { bavail, bsize } = statfsSync(place);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leave), 1));
      return ballast;
    },
    unmount: () => {
      if (isMounted) spawnSync('/bin/umount', [place]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}
