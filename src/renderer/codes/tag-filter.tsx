// The tags there are, above the list: pressed ones narrow it to what has all of them. Drawn where there are tags.
import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import './tag-filter.css';

/** More would be a wall; the search finds the rest. */
const mostShown = 30;

export function TagFilter({
  tags,
  chosen,
  onChange,
}: {
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}): ReactNode {
  const { t } = useTranslation('codes');
  return (
    <ToggleButtonGroup
      className="tag-filter"
      aria-label={t('filterByTag')}
      selectionMode="multiple"
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChange(new Set([...keys].map(String)))}
    >
      {tags.slice(0, mostShown).map(({ tag, count }) => (
        <ToggleButton key={tag} id={tag} className="tag-button">
          <bdi>{tag}</bdi>
          <span className="tag-count">{count}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
