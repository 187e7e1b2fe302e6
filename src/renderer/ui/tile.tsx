// The picture of an issuer: its own where the entry has one, else its initial on a colour that stays the same.
// Used by rows and heads. Only data: pictures are drawn; nothing is fetched.
import type { ReactNode } from 'react';
import { initialOf, tileColour } from './tile-colour.ts';
import './tile.css';

export function Tile({
  name,
  icon,
  size = 'usual',
}: {
  readonly name: string;
  readonly icon?: string | undefined;
  readonly size?: 'usual' | 'small' | 'large';
}): ReactNode {
  if (icon?.startsWith('data:image/') === true) {
    return (
      <span className={`tile tile-${size} tile-picture`} aria-hidden="true">
        <img src={icon} alt="" draggable={false} />
      </span>
    );
  }
  return (
    <span className={`tile tile-${size} tile-colour-${tileColour(name)}`} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
