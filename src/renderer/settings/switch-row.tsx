// A setting that is on or off, as a row. One that is not possible here shows as off. Used by the groups of settings.
import type { SettingsView } from '../../shared/ipc/settings.ts';
import { Switch } from '../ui/switch.tsx';
import type { SettingGroup } from './setting-rows.tsx';

type Toggled = {
  readonly [Name in keyof SettingsView]: SettingsView[Name] extends boolean ? Name : never;
}[keyof SettingsView];

export function createSwitchRow(
  settings: SettingsView,
  change: (to: Partial<SettingsView>) => void,
) {
  return (
    name: Toggled,
    label: string,
    help: string,
    isPossible = true,
  ): SettingGroup['rows'][number] => ({
    label,
    help,
    control: (
      <Switch
        aria-label={label}
        isSelected={isPossible && settings[name]}
        isDisabled={!isPossible}
        onChange={(isOn) => change({ [name]: isOn })}
      />
    ),
  });
}
