// Whether React draws anything of a part that may be left out: a condition that does not hold leaves `false`, and an
// empty area around it would still take its gap. Asked by whatever draws such an area.
import { Children, type ReactNode } from 'react';

export function isDrawn(part: ReactNode): boolean {
  return Children.toArray(part).length > 0;
}
