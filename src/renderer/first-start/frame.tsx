// The quiet frame of everything that stands before the vault is open: the mark, a title, one way on.
// Used by the first start and by the screens of a vault that cannot be opened.
import type { ReactNode } from 'react';
import { Mark } from '../ui/mark.tsx';
import './first-start.css';

export function Frame({
  title,
  step,
  children,
}: {
  readonly title: string;
  /** "Step 1 of 3". */
  readonly step?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <main className="frame">
      <div className="frame-card">
        <Mark className="frame-mark" />
        {step !== undefined && <p className="frame-step">{step}</p>}
        <h1 className="frame-title">{title}</h1>
        {children}
      </div>
    </main>
  );
}
