// One row of the side bar. Drawn by a page's Nav; folds to an icon with small words when the bar is a strip.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Place } from '../pages.ts';
import { useGo, usePlace } from './place.tsx';

export function NavRow({
  to,
  label,
  icon: Icon,
  picture,
  attention,
}: {
  readonly to: Place;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** In place of the icon, an organisation's logo (a <Tile size="small">). */
  readonly picture?: ReactNode;
  /** Words for the dot that says that something needs attention. */
  readonly attention?: string | undefined;
}): ReactNode {
  const place = usePlace();
  const go = useGo();
  const isHere = place.page === to.page && (to.id === undefined || place.id === to.id);
  return (
    <Button
      className="nav-row"
      onPress={() => go(to)}
      {...(isHere && { 'aria-current': 'page' as const })}
    >
      <span className="nav-sign">
        {picture ?? (Icon !== undefined && <Icon className="icon" aria-hidden="true" />)}
        {attention !== undefined && <span className="nav-dot" />}
      </span>
      <span className="nav-words">
        {label}
        {attention !== undefined && <span className="only-read">, {attention}</span>}
      </span>
    </Button>
  );
}
