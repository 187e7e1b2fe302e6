// Says that something runs. Waits a moment before it appears, so that quick things do not flicker.
import type { ReactNode } from 'react';
import './button.css';
import './states.css';

export function Spinner({ label }: { readonly label: string }): ReactNode {
  return (
    <div className="spinner" role="status">
      <span className="spinner-ring" aria-hidden="true" />
      {label}
    </div>
  );
}
