// The names of keys as they are printed on keyboards of the spoken language. Used wherever a key is shown.
import { useTranslation } from 'react-i18next';

/** Letters, digits and signs are themselves; on a Mac "Ctrl" is drawn as the command key. */
export function useKeyNames(isMac = false): (key: string) => string {
  const { t } = useTranslation('common');
  const names: Readonly<Record<string, string>> = t('keyNames', { returnObjects: true });
  return (key) => (isMac && key === 'Ctrl' ? '⌘' : (names[key] ?? key));
}
