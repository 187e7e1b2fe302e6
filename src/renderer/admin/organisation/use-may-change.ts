// Whether this account may change a part: without it every control of the part is fixed.
import { useAdmin } from '../admin-context.ts';
import { changeOf, type PartName } from '../parts.ts';

export function useMayChange(name: PartName): boolean {
  const { may } = useAdmin();
  const needed = changeOf(name);
  return needed !== undefined && may(needed);
}
