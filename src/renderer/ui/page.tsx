// The frame of a page: head with title and actions, then sections of rows. Used by every page of the shell.
import { useId, type ReactNode } from 'react';
import { isDrawn } from './is-drawn.ts';
import './page.css';

export function Page({
  title,
  actions,
  lead,
  children,
}: {
  readonly title: ReactNode;
  readonly actions?: ReactNode;
  /** Stays under the head while the page scrolls. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-line">
          <h1 className="page-title">{title}</h1>
          {isDrawn(actions) && <div className="page-actions">{actions}</div>}
        </div>
        {lead}
      </header>
      <div className="page-scroll">
        <div className="page-column">{children}</div>
      </div>
    </div>
  );
}

export function Section({
  title,
  help,
  children,
}: {
  readonly title?: string;
  readonly help?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const titleId = useId();
  const named = title === undefined ? {} : { role: 'group', 'aria-labelledby': titleId };
  return (
    <section className="section" {...named}>
      {title !== undefined && (
        <h2 className="section-title" id={titleId}>
          {title}
        </h2>
      )}
      {help !== undefined && <div className="section-help">{help}</div>}
      <div className="section-rows">{children}</div>
    </section>
  );
}

/** A name, a sentence, and the control they are about. */
export function Row({
  label,
  help,
  children,
}: {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="row">
      <div className="row-words">
        <div className="row-label">{label}</div>
        {help !== undefined && <div className="help">{help}</div>}
      </div>
      {isDrawn(children) && <div className="row-control">{children}</div>}
    </div>
  );
}
