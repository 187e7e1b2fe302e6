import type { Plugin } from 'vite';

/** `[colour, path]`, or the key of another. */
export function issuerIcons(): Readonly<Record<string, readonly [string, string] | string>>;
export function windowAssets(): Plugin;
