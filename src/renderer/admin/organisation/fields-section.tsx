// A titled group of fields within a part. Used where rows would be too much frame.
import type { ReactNode } from 'react';

export function FieldsSection({
  title,
  help,
  children,
}: {
  readonly title?: string;
  readonly help?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="section">
      {title !== undefined && <h2 className="section-title">{title}</h2>}
      {help !== undefined && <div className="section-help">{help}</div>}
      <div className="admin-fields">{children}</div>
    </section>
  );
}
