// The picture of an issuer: its own where the entry has one, its service's sign, else its initial on a colour that
// stays the same. Used by rows and heads. Only data: pictures and paths of ours are drawn; nothing is fetched.
import type { CSSProperties, ReactNode } from 'react';
import { initialOf, signColours, tileColour } from './tile-colour.ts';
import './tile.css';

export type TileSize = 'usual' | 'small' | 'large';

export function Tile({
  name,
  icon,
  brand,
  size = 'usual',
}: {
  readonly name: string;
  readonly icon?: string | undefined;
  readonly brand?: { readonly colour: string; readonly path: string } | undefined;
  readonly size?: TileSize;
}): ReactNode {
  if (icon?.startsWith('data:image/') === true) {
    return (
      <span className={`tile tile-${size} tile-picture`} aria-hidden="true">
        <img src={icon} alt="" draggable={false} />
      </span>
    );
  }
  if (brand !== undefined) {
    const { light, dark } = signColours(brand.colour);
    const colours = { '--sign-light': light, '--sign-dark': dark } as CSSProperties;
    return (
      <span className={`tile tile-${size} tile-sign`} style={colours} aria-hidden="true">
        <svg viewBox="0 0 24 24">
          <path d={brand.path} />
        </svg>
      </span>
    );
  }
  return (
    <span className={`tile tile-${size} tile-colour-${tileColour(name)}`} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
