// The settings of the lock as rows: app password, and when to lock. Drawn among the other settings
// (settings/setting-rows.tsx).
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../shared/ipc/settings.ts';
import type { SettingGroup } from '../settings/setting-rows.tsx';
import { createSwitchRow } from '../settings/switch-row.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { say } from '../ui/toast.tsx';
import { useAppState } from '../use-app-state.ts';
import { CheckRecoveryKey } from './lock-reminders.tsx';
import { PasswordDialog, type PasswordTask } from './password-dialog.tsx';

const idleMinutes = [0, 1, 2, 5, 10, 15, 30, 60] as const;

export function useLockRows(
  settings: SettingsView,
  change: (to: Partial<SettingsView>) => void,
): SettingGroup {
  const { t } = useTranslation('lock');
  const { hasPassword, canLock } = useAppState((state) => state.lock);
  const toggled = createSwitchRow(settings, change);
  return {
    title: t('settings'),
    rows: [
      {
        label: t('appPassword'),
        help: hasPassword ? t('appPasswordSet') : t('appPasswordNone'),
        control: <PasswordButtons hasPassword={hasPassword} />,
      },
      {
        label: t('atStart'),
        help: canLock ? t('atStartText') : t('needsPassword'),
        // Not to be switched off: without the password there is no key.
        control: (
          <Switch
            aria-label={t('atStart')}
            isSelected={canLock}
            isDisabled
            onChange={() => undefined}
          />
        ),
      },
      {
        label: t('onIdle'),
        help: canLock ? t('onIdleText') : t('needsPassword'),
        control: (
          <Select
            label={t('onIdle')}
            isLabelHidden
            isDisabled={!canLock}
            value={`${canLock ? settings.lockIdleMinutes : 0}`}
            choices={idleMinutes.map((minutes) => ({
              value: `${minutes}`,
              label: t(`idleTimes.${minutes}`),
            }))}
            onChange={(value) => {
              const minutes = idleMinutes.find((one) => `${one}` === value);
              if (minutes !== undefined) change({ lockIdleMinutes: minutes });
            }}
          />
        ),
      },
      toggled(
        'lockOnScreenLock',
        t('onScreenLock'),
        canLock ? t('onScreenLockText') : t('needsPassword'),
        canLock,
      ),
      toggled(
        'lockOnSleep',
        t('onSleep'),
        canLock ? t('onSleepText') : t('needsPassword'),
        canLock,
      ),
    ],
  };
}

function PasswordButtons({ hasPassword }: { readonly hasPassword: boolean }): ReactNode {
  const { t } = useTranslation('lock');
  const [task, setTask] = useState<PasswordTask>();
  return (
    <div className="password-buttons">
      {hasPassword ? (
        <>
          <Button onPress={() => setTask('change')}>{t('actions.change')}</Button>
          <Button kind="quiet" onPress={() => setTask('remove')}>
            {t('actions.remove')}
          </Button>
        </>
      ) : (
        <Button onPress={() => setTask('set')}>{t('actions.set')}</Button>
      )}
      {task !== undefined && <PasswordDialog task={task} onClose={() => setTask(undefined)} />}
    </div>
  );
}

/** Beside "make a new one": whether the kept key is the right one. */
export function CheckKeyButton(): ReactNode {
  const { t } = useTranslation('lock');
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {t('remindKeyAction')}
      </Button>
      {isOpen && (
        <CheckRecoveryKey
          onDone={() => {
            close();
            say(t('remindKeyDone'));
          }}
          onClose={close}
        />
      )}
    </>
  );
}
