// Who an organisation says it is: logo, name, message - as text and as a picture that main has looked into.
// Drawn above the sign-in's steps and in lists of servers.
import type { ReactNode } from 'react';
import type { BrandingView } from '../../shared/ipc/servers.ts';
import { Tile } from '../ui/tile.tsx';

export function OrganisationHead({
  branding,
  fallback,
  hasMessage = true,
}: {
  readonly branding: BrandingView;
  /** The host, where the organisation has no name. */
  readonly fallback: string;
  readonly hasMessage?: boolean;
}): ReactNode {
  const name = nameOf(branding, fallback);
  return (
    <div className="organisation">
      <Tile name={name} icon={branding.logo ?? undefined} size="large" />
      <div className="organisation-words">
        <h2 className="organisation-name">{name}</h2>
        {hasMessage && branding.message !== '' && (
          <p className="organisation-message">{branding.message}</p>
        )}
      </div>
    </div>
  );
}

export function nameOf(branding: BrandingView, fallback: string): string {
  return branding.organisation.trim() === '' ? fallback : branding.organisation;
}
