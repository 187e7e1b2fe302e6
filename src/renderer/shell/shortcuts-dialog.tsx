// The printed map of keys. Opened by `?` anywhere and from the settings.
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { useKeyNames } from '../ui/key-names.ts';
import { useAppState } from '../use-app-state.ts';
import { keyMap } from './shortcuts.ts';
import './shortcuts.css';

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('shell');
  const isMac = useAppState((state) => state.app.platform === 'darwin');
  const nameOf = useKeyNames(isMac);
  return (
    <Dialog title={t('shortcuts')} onClose={onClose} isText>
      {(['everywhere', 'list'] as const).map((group) => (
        <section key={group}>
          <h3 className="section-title">{t(`shortcutGroups.${group}`)}</h3>
          <dl className="keys">
            {keyMap[group].map((row) => (
              <div key={row.what}>
                <dt>{t(`keys.${row.what}`)}</dt>
                <dd>
                  {row.keys.map((keys, index) => (
                    <Fragment key={index}>
                      {index > 0 && <span className="keys-or">/</span>}
                      {keys.map((key) => (
                        <kbd key={key}>{nameOf(key)}</kbd>
                      ))}
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
