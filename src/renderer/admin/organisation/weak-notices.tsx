// The standing notice: settings weaker than recommended, each with the rule that says so, for as long as they stand.
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { organisation } from '../../messages/en/organisation.ts';
import { Notice } from '../../ui/notice.tsx';
import type { Notice as Weak } from './section-calls.ts';

type Known = keyof typeof organisation.settings;

/** `password.minLength` in words; a setting that a newer server knows is shown as it is named. */
export function useSettingWords(): (setting: string) => string {
  const { t } = useTranslation('organisation');
  return useCallback(
    (setting) => {
      const key = setting.replaceAll('.', '/');
      return Object.hasOwn(organisation.settings, key) ? t(`settings.${key as Known}`) : setting;
    },
    [t],
  );
}

export function WeakNotices({ notices }: { readonly notices: readonly Weak[] }): ReactNode {
  const { t } = useTranslation('organisation');
  const words = useSettingWords();
  if (notices.length === 0) return null;
  return (
    <Notice kind="soon" title={t('weaker.standing')}>
      <ul className="weak-list">
        {notices.map(({ setting, rule }) => (
          <li key={setting}>
            {words(setting)} <span className="quiet">· {rule}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
