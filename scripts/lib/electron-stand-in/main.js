// Stands in for Electron's default_app.asar, the part that makes `electron <folder>` work, in the
// Electron that scripts/lib/electron-repack.mjs unpacks. Development and tests only. It must stay a
// module with awaits at its top level: `ready` may not come before the app's own main has run.
import process from 'node:process';
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const modules = [];
let target;

const args = process.argv.slice(1);
for (let i = 0; i < args.length && target === undefined; i += 1) {
  const arg = args[i];
  if (arg === '--version' || arg === '-v') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (arg === '-r' || arg === '--require') modules.push(args[(i += 1)]);
  else if (!arg.startsWith('-')) target = resolve(arg);
}

// Playwright's loader comes this way, and changes process.argv.
for (const module of modules) require(resolve(module));

if (target === undefined) {
  process.stderr.write('Name the app to run: electron <folder or file>\n');
  process.exit(1);
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
const manifestFile = join(target, 'package.json');
if (existsSync(manifestFile)) {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name);
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(target);
  target = resolve(target, manifest.main ?? 'index.js');
} else {
  app.setAppPath(dirname(target));
}
await import(pathToFileURL(target).href);
