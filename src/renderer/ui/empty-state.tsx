// A place where nothing is yet: says what belongs here and offers the next step. Used by lists and searches.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { isDrawn } from './is-drawn.ts';
import './states.css';

export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <div className="empty">
      <span className="empty-sign">
        <Icon className="icon" aria-hidden="true" />
      </span>
      <h2 className="empty-title">{title}</h2>
      {children !== undefined && <div className="empty-words">{children}</div>}
      {isDrawn(action) && <div className="empty-action">{action}</div>}
    </div>
  );
}
