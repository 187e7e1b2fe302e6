// Pictures of well-known services, out of one file of our own that is fetched once, after the first codes are there.
// Used by entry-tile.tsx. Nothing is looked up anywhere else: the window has no network.
import { useEffect, useSyncExternalStore } from 'react';

export interface IssuerIcon {
  /** The service's colour, `rrggbb`. */
  readonly colour: string;
  /** An SVG path in a box of 24 by 24. */
  readonly path: string;
}

type File = Readonly<Record<string, readonly [colour: string, path: string] | string>>;

let file: File | undefined;
let isAsked = false;
const listeners = new Set<() => void>();

/** "GitHub (work)", "github.com" and "Git Hub" are all GitHub; "Applewood" is not Apple. */
function issuerKeys(issuer: string): readonly string[] {
  const name = issuer.normalize('NFKD').toLowerCase();
  const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
  const withoutAside = name.replace(/\(.*?\)|\[.*?\]/gu, ' ');
  const firstPart = withoutAside.split(/\s[-–—|:/]\s|[:|/]/u)[0] ?? '';
  const withoutDomain = firstPart.trim().replace(/^(?:www|login|accounts?)\.|\.[a-z]{2,4}$/gu, '');
  const keys = [name, withoutAside, firstPart, withoutDomain].map(plain);
  return [...new Set(keys)].filter((key) => key !== '');
}

export function findIcon(icons: File, issuer: string): IssuerIcon | undefined {
  for (const key of issuerKeys(issuer)) {
    if (!Object.hasOwn(icons, key)) continue;
    const found = icons[key];
    const icon = typeof found === 'string' ? icons[found] : found;
    if (typeof icon === 'object') return { colour: icon[0], path: icon[1] };
  }
  return undefined;
}

function ask(): void {
  if (isAsked) return;
  isAsked = true;
  // The codes come first.
  window.requestIdleCallback(
    () => {
      void fetch(new URL('/issuer-icons.json', location.href))
        .then((response) => response.json() as Promise<File>)
        .then((icons) => {
          file = icons;
          for (const listener of listeners) listener();
        })
        .catch(() => undefined);
    },
    { timeout: 2000 },
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Undefined until the file is there, where the issuer is unknown, and where nothing is wanted. */
export function useIssuerIcon(issuer: string, isWanted: boolean): IssuerIcon | undefined {
  const icons = useSyncExternalStore(subscribe, () => file);
  useEffect(() => {
    if (isWanted) ask();
  }, [isWanted]);
  return isWanted && icons !== undefined ? findIcon(icons, issuer) : undefined;
}
