// The picture of an entry: the one it was given, else its service's, else a drawn initial. Drawn by rows and dialogs.
import type { ReactNode } from 'react';
import { Tile, type TileSize } from '../ui/tile.tsx';
import { useAppState } from '../use-app-state.ts';
import { useIssuerIcon } from './issuer-icons.ts';

export function EntryTile({
  issuer,
  account,
  icon,
  size = 'usual',
}: {
  readonly issuer: string;
  readonly account: string;
  readonly icon?: string | undefined;
  readonly size?: TileSize;
}): ReactNode {
  const isWanted = useAppState((state) => state.settings.issuerIcons);
  const brand = useIssuerIcon(issuer, isWanted && icon === undefined);
  return <Tile name={issuer === '' ? account : issuer} icon={icon} brand={brand} size={size} />;
}
