// @ts-check
// npm run openapi: writes docs/openapi.json from the contract, by the built server itself; with --check it says
// whether the file is up to date and changes nothing.
import { readFile, writeFile } from 'node:fs/promises';
import { openApiText } from './lib/openapi-text.mjs';

const file = new URL('../docs/openapi.json', import.meta.url);
const text = await openApiText();
if (process.argv.includes('--check')) {
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known !== text) {
    console.error('docs/openapi.json is not what the contract says: run npm run openapi.');
    process.exitCode = 1;
  }
} else {
  await writeFile(file, text);
  console.log('docs/openapi.json is written.');
}
