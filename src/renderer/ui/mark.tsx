// The app's mark: two seals that interlock, each over the other once, as a signature and its countersignature.
// Drawn on quiet screens. The icon in resources/ has the same shape.
import type { ReactNode } from 'react';

export function Mark({ className }: { readonly className?: string }): ReactNode {
  return (
    <svg className={className} viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <g stroke="currentcolor" strokeWidth="5">
        <path d="M30.5 24a11.5 11.5 0 1 0-11.5 11.5" />
        <path d="M17.5 24a11.5 11.5 0 1 0 11.5-11.5" />
      </g>
    </svg>
  );
}
