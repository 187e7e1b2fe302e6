// What the roles of a person permit, in words: folded, because administrators may do a great deal.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { permissions as known } from '../../shared/api/permissions.ts';

export function Permissions({
  permissions,
}: {
  readonly permissions: readonly string[];
}): ReactNode {
  const { t } = useTranslation(['account', 'admin']);
  const held = known.filter((permission) => permissions.includes(permission));
  if (held.length === 0) return t('facts.mayNothing');
  if (held.length === known.length) return t('facts.mayAll');
  return (
    <details className="permission-words">
      <summary>{t('facts.mayDo', { count: held.length })}</summary>
      <ul>
        {held.map((permission) => (
          <li key={permission}>{t(`admin:permissions.${permission}`)}</li>
        ))}
      </ul>
    </details>
  );
}
