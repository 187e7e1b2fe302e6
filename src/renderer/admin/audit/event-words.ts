// The name of an event in words; one that a newer server knows and we do not is shown as it is named.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { admin } from '../../messages/en/admin.ts';

type Known = keyof typeof admin.events;

/** Dots part the levels of a text's key, so an event's own dot is a slash there. */
function keyOf(kind: string): Known | undefined {
  const key = kind.replaceAll('.', '/');
  return Object.hasOwn(admin.events, key) ? (key as Known) : undefined;
}

export function useEventWords(): (kind: string) => string {
  const { t } = useTranslation('admin');
  return useCallback(
    (kind) => {
      const key = keyOf(kind);
      return key === undefined ? kind : t(`events.${key}`);
    },
    [t],
  );
}
