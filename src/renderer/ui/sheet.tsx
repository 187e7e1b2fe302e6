// Something to keep: a card with a title, facts and a monospaced list, which prints alone on its page.
// Used for recovery keys and backup codes.
import type { ReactNode } from 'react';
import './sheet.css';

export interface SheetFact {
  readonly label: string;
  readonly value: string;
}

export function Sheet({
  title,
  facts,
  children,
}: {
  readonly title: string;
  readonly facts: readonly SheetFact[];
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="sheet" aria-label={title}>
      <h2 className="sheet-title">{title}</h2>
      {facts.length > 0 && (
        <dl className="sheet-facts">
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="sheet-body">{children}</div>
    </section>
  );
}
