// Words set apart beside the thing they are about (Notice), or across the top of a page (Banner).
// Used by every screen. The kind has an icon of its own: colour alone says nothing.
import { CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { isDrawn } from './is-drawn.ts';
import './notice.css';

export type NoticeKind = 'info' | 'soon' | 'loss' | 'done';

const icons: Readonly<Record<NoticeKind, LucideIcon>> = {
  info: Info,
  soon: TriangleAlert,
  loss: TriangleAlert,
  done: CircleCheck,
};

interface NoticeProps {
  readonly kind: NoticeKind;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Read out at once by screen readers: for what just went wrong. */
  readonly isAlert?: boolean;
}

export function Notice({ kind, title, children, action, isAlert }: NoticeProps): ReactNode {
  const Icon = icons[kind];
  return (
    <div className={`notice notice-${kind}`} role={isAlert === true ? 'alert' : undefined}>
      <Icon className="icon" aria-hidden="true" />
      <div className="notice-words">
        {title !== undefined && <p className="notice-title">{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {isDrawn(action) && <div className="notice-action">{action}</div>}
    </div>
  );
}

/** The same, across the whole page under its head. */
export function Banner(props: NoticeProps): ReactNode {
  return (
    <div className="banner">
      <Notice {...props} />
    </div>
  );
}
