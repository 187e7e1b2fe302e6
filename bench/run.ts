// Runs every benchmark in one go, prints the table and writes bench/results.json. No figure here is asserted:
// a goal that is not met yet stays in the table as it is.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Row } from './lib/row.ts';

const subjects: Readonly<Record<string, () => Promise<{ rows(): Promise<readonly Row[]> }>>> = {
  codes: () => import('./codes.ts'),
  vault: () => import('./vault.ts'),
  qr: () => import('./qr.ts'),
  transfer: () => import('./transfer.ts'),
  app: () => import('./app.ts'),
  import: () => import('./import.ts'),
  'sign-in': () => import('./sign-in.ts'),
  list: () => import('./list.ts'),
};

const chosen = process.argv.slice(2);
const names = chosen.length === 0 ? Object.keys(subjects) : chosen;
const measured: Row[] = [];
const file = resolve('bench/results.json');
for (const name of names) {
  const load = subjects[name];
  if (load === undefined) {
    throw new Error(
      `There is no benchmark ${name}; there are ${Object.keys(subjects).join(', ')}.`,
    );
  }
  console.log(`measuring ${name} ...`);
  measured.push(...(await (await load()).rows()));
  // One that fails takes none of the others with it.
  writeFileSync(file, `${JSON.stringify(merge(file, measured), undefined, 2)}\n`);
}

console.table(
  Object.fromEntries(
    measured.map(({ name, value, unit, peer, ratio, goal }) => [
      name,
      { value: `${value} ${unit}`, peer, ratio, goal },
    ]),
  ),
);

/** A run of some subjects keeps the rows of the others as they were. */
function merge(path: string, fresh: readonly Row[]): readonly Row[] {
  let earlier: readonly Row[] = [];
  try {
    earlier = JSON.parse(readFileSync(path, 'utf8')) as readonly Row[];
  } catch {
    // The first run.
  }
  const names = new Set(fresh.map(({ name }) => name));
  return [...earlier.filter(({ name }) => !names.has(name)), ...fresh];
}
