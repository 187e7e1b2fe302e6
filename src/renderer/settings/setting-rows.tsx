// Every setting as a row: name, sentence, control. Drawn and searched by settings-page.tsx.
// A new setting is one more row here.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../shared/ipc/settings.ts';
import { languages, type Language } from '../../shared/languages.ts';
import { useQuickAccessRows } from '../palette/quick-access-settings.tsx';
import { useLockRows } from '../lock/lock-settings.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { useAppState } from '../use-app-state.ts';
import { useAboutRows } from './about-rows.tsx';
import { RecoverySetting } from './recovery-setting.tsx';

export interface SettingGroup {
  readonly title: string;
  readonly rows: readonly {
    readonly label: string;
    readonly help: string;
    readonly control?: ReactNode;
  }[];
}

/** Each in its own words, for whoever does not understand the others. */
const ownNames = Object.fromEntries(
  languages.map((one) => [one, new Intl.DisplayNames(one, { type: 'language' }).of(one) ?? one]),
) as Readonly<Record<Language, string>>;

const clipboardTimes = [0, 15, 30, 60, 120] as const;
const trashTerms = [0, 30, 90, 365] as const;

export function useSettingRows(
  settings: SettingsView,
  change: (to: Partial<SettingsView>) => void,
): readonly SettingGroup[] {
  const { t } = useTranslation('settings');
  const quickAccess = useQuickAccessRows(settings, change);
  const lockRows = useLockRows(settings, change);
  const offsetMs = useAppState(
    (state) =>
      state.servers.find(({ clock }) => clock !== null && clock.wrong !== 'server')?.clock
        ?.offsetMs,
  );
  const about = useAboutRows();
  const recovery = useAppState((state) =>
    state.vault.step === 'open' ? state.vault.recoveryKey : 'missing',
  );
  const choose = <Value extends string>(
    label: string,
    value: Value,
    names: Readonly<Record<Value, string>>,
    onChange: (value: Value) => void,
  ): ReactNode => (
    <Select
      label={label}
      isLabelHidden
      value={value}
      choices={(Object.keys(names) as Value[]).map((one) => ({ value: one, label: names[one] }))}
      onChange={onChange}
    />
  );
  const toggle = (label: string, isOn: boolean, onChange: (isOn: boolean) => void): ReactNode => (
    <Switch aria-label={label} isSelected={isOn} onChange={onChange} />
  );

  const languageNames = { system: t('languageSystem'), ...ownNames };

  return [
    {
      title: t('appearance'),
      rows: [
        {
          label: t('language'),
          help: t('languageText'),
          control: choose(t('language'), settings.language, languageNames, (language) =>
            change({ language }),
          ),
        },
        {
          label: t('theme'),
          help: t('themeText'),
          control: choose(
            t('theme'),
            settings.theme,
            t('themes', { returnObjects: true }),
            (theme) => change({ theme }),
          ),
        },
        {
          label: t('density'),
          help: t('densityText'),
          control: choose(
            t('density'),
            settings.density,
            t('densities', { returnObjects: true }),
            (density) => change({ density }),
          ),
        },
      ],
    },
    {
      title: t('codes'),
      rows: [
        {
          label: t('sort'),
          help: t('sortText'),
          control: choose(t('sort'), settings.sort, t('sorts', { returnObjects: true }), (sort) =>
            change({ sort }),
          ),
        },
        {
          label: t('nextCode'),
          help: t('nextCodeText'),
          control: toggle(t('nextCode'), settings.showNextCode, (showNextCode) =>
            change({ showNextCode }),
          ),
        },
        {
          label: t('hideCodes'),
          help: t('hideCodesText'),
          control: toggle(t('hideCodes'), settings.hideCodes, (hideCodes) => change({ hideCodes })),
        },
        {
          label: t('clock'),
          help: t('clockText'),
          control: toggle(t('clock'), settings.clockCorrectionMs !== null, (isOn) =>
            change({ clockCorrectionMs: isOn ? (offsetMs ?? 0) : null }),
          ),
        },
        {
          label: t('issuerIcons'),
          help: t('issuerIconsText'),
          control: toggle(t('issuerIcons'), settings.issuerIcons, (issuerIcons) =>
            change({ issuerIcons }),
          ),
        },
        {
          label: t('trashDays'),
          help: t('trashDaysText'),
          control: choose(
            t('trashDays'),
            `${settings.trashDays}`,
            t('trashTerms', { returnObjects: true }),
            (value) => {
              const days = trashTerms.find((one) => `${one}` === value);
              if (days !== undefined) change({ trashDays: days });
            },
          ),
        },
        {
          label: t('clipboard'),
          help: t('clipboardText'),
          control: choose(
            t('clipboard'),
            `${settings.clipboardClearSeconds}`,
            t('clipboardTimes', { returnObjects: true }),
            (value) => {
              const seconds = clipboardTimes.find((one) => `${one}` === value);
              if (seconds !== undefined) change({ clipboardClearSeconds: seconds });
            },
          ),
        },
      ],
    },
    quickAccess,
    lockRows,
    {
      title: t('safety'),
      rows: [
        {
          label: t('recovery'),
          help: `${t('recoveryText')} ${t(`recoveryStates.${recovery}`)}`,
          control: <RecoverySetting state={recovery} />,
        },
      ],
    },
    about,
  ];
}
