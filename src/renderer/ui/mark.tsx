// The app's mark: two seals that interlock, each over the other once, as a signature and its countersignature.
// Drawn on quiet screens. The icon in resources/ has the same shape.
import type { ReactNode } from 'react';

export function Mark({ className }: { readonly className?: string }): ReactNode {
  return (
    <svg className={className} viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <g stroke="currentcolor" strokeWidth="4.6">
        {/* Left over right at the top crossing, right over left at the bottom one. */}
        <path d="M25.6 34.6A9.8 9.8 0 1 1 28.6 24.6" />
        <path d="M22.4 13.4A9.8 9.8 0 1 1 19.4 23.4" />
      </g>
    </svg>
  );
}
