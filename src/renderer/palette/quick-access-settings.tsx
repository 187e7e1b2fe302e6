// The settings of quick access as rows: shortcut, tray, start at login, screen, command line. Drawn among the other
// settings (settings/setting-rows.tsx). What the system refused stands in the sentence of its row.
import { useTranslation } from 'react-i18next';
import type { QuickAccessView } from '../../shared/ipc/quick-access.ts';
import type { SettingsView } from '../../shared/ipc/settings.ts';
import type { SettingGroup } from '../settings/setting-rows.tsx';
import { createSwitchRow } from '../settings/switch-row.tsx';
import { useAppState } from '../use-app-state.ts';
import { ShortcutControl } from './shortcut-control.tsx';

export function useQuickAccessRows(
  settings: SettingsView,
  change: (to: Partial<SettingsView>) => void,
): SettingGroup {
  const { t } = useTranslation('palette');
  const system: QuickAccessView | undefined = useAppState((state) => state.quickAccess);
  const toggled = createSwitchRow(settings, change);
  const canProtect = system?.canProtectScreen ?? true;
  return {
    title: t('settings'),
    rows: [
      {
        label: t('shortcut'),
        help: system?.shortcut.step === 'refused' ? t('shortcutRefused') : t('shortcutText'),
        control: (
          <ShortcutControl
            accelerator={settings.paletteShortcut}
            onChange={(paletteShortcut) => change({ paletteShortcut })}
          />
        ),
      },
      toggled(
        'closeToTray',
        t('tray'),
        system?.tray === 'absent' ? t('trayAbsent') : t('trayText'),
      ),
      toggled(
        'startAtLogin',
        t('login'),
        system?.startAtLogin === 'failed' ? t('loginFailed') : t('loginText'),
      ),
      toggled(
        'contentProtection',
        t('protection'),
        canProtect ? t('protectionText') : t('protectionAbsent'),
        canProtect,
      ),
      toggled('hideWhenUnfocused', t('unfocused'), t('unfocusedText')),
      toggled('commandLine', t('commandLine'), t('commandLineText')),
    ],
  };
}
