// @ts-check
// Files that the build makes for the window out of installed packages: pictures of well-known services, and the
// licences of what is bundled. Each is one file beside the pages, fetched only when it is needed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as simpleIcons from 'simple-icons';
import { inProject } from './paths.mjs';

/** The name by which an issuer finds its picture; the window's issuer-icons.ts makes names the same way. */
const keyOf = (/** @type {string} */ name) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Names that sites give themselves in their codes, and the picture they mean. */
const otherNames = {
  twitter: 'x',
  gmail: 'google',
  googleaccount: 'google',
  githubenterprise: 'github',
  protonmail: 'proton',
  protonaccount: 'proton',
  firefoxaccounts: 'firefoxbrowser',
  firefox: 'firefoxbrowser',
  mozillaaccounts: 'mozilla',
  playstationnetwork: 'playstation',
  psn: 'playstation',
  sonyentertainmentnetwork: 'playstation',
  atlassianaccount: 'atlassian',
  epic: 'epicgames',
  electronicarts: 'ea',
  googlecloudplatform: 'googlecloud',
  ovhcloud: 'ovh',
  facebookcom: 'facebook',
  wordpresscom: 'wordpress',
  homeassistantio: 'homeassistant',
};

/** `{ key: [colour, path] }` or `{ key: otherKey }`. Exported for its test. */
export function issuerIcons() {
  const bySlug = new Map(Object.values(simpleIcons).map((icon) => [icon.slug, icon]));
  const slugs = readFileSync(inProject('resources/issuer-icons.txt'), 'utf8').trim().split(/\s+/);
  /** @type {Record<string, readonly [string, string] | string>} */
  const icons = {};
  for (const slug of slugs) {
    const icon = bySlug.get(slug);
    if (icon === undefined) throw new Error(`simple-icons has no ${slug} any more.`);
    icons[keyOf(icon.title)] = [icon.hex, icon.path];
    if (keyOf(icon.title) !== slug) icons[slug] ??= keyOf(icon.title);
  }
  for (const [name, slug] of Object.entries(otherNames)) {
    const icon = bySlug.get(slug);
    if (icon !== undefined && keyOf(icon.title) in icons) icons[name] ??= keyOf(icon.title);
  }
  return icons;
}

/**
 * Every package that is part of the app: what main depends on, and what the window's bundle was made of.
 * @param {Iterable<string>} bundledFiles
 */
function licences(bundledFiles) {
  const root = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const found = new Map();
  const visit = (/** @type {string} */ folder) => {
    const file = join(folder, 'package.json');
    if (found.has(folder) || !existsSync(file)) return;
    const { name, version, license, dependencies, optionalDependencies } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    if (typeof name !== 'string' || typeof version !== 'string') return;
    found.set(folder, { name, version, licence: licenceName(license), text: licenceText(folder) });
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const nested = join(folder, 'node_modules', next);
      visit(existsSync(nested) ? nested : inProject('node_modules', next));
    }
  };
  for (const name of Object.keys(root.dependencies)) visit(inProject('node_modules', name));
  for (const file of bundledFiles) {
    const match = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replaceAll('\\', '/'));
    if (match !== null) visit(match[0]);
  }
  // Pictures are taken out of it, nothing is imported.
  visit(inProject('node_modules/simple-icons'));
  /** @type {string[]} */
  const texts = [];
  const packages = [...found.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter(
      ({ name, version }, at, all) =>
        all.findIndex((one) => one.name === name && one.version === version) === at,
    )
    .map(({ text, ...rest }) => {
      if (!texts.includes(text)) texts.push(text);
      return { ...rest, text: texts.indexOf(text) };
    });
  return { packages, texts };
}

/** @param {unknown} license */
function licenceName(license) {
  if (typeof license === 'string') return license;
  const type = /** @type {{ type?: unknown } | undefined} */ (license)?.type;
  return typeof type === 'string' ? type : 'see text';
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying|unlicense)/i.test(name));
  if (file === undefined) return '';
  return readFileSync(join(folder, file), 'utf8').trim().slice(0, 20_000);
}

/**
 * Puts both files beside the pages, and serves them while developing.
 * @returns {import('vite').Plugin}
 */
export function windowAssets() {
  const makers = {
    'issuer-icons.json': () => issuerIcons(),
    'licences.json': (/** @type {Iterable<string>} */ files) => licences(files),
  };
  return {
    name: 'countersign-window-assets',
    generateBundle() {
      for (const [fileName, make] of Object.entries(makers)) {
        const source = JSON.stringify(make(this.getModuleIds()));
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const make = makers[/** @type {keyof typeof makers} */ (request.url?.slice(1))];
        if (make === undefined) next();
        else response.setHeader('content-type', 'application/json').end(JSON.stringify(make([])));
      });
    },
  };
}
