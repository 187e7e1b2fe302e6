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
import type { VerifierKind } from '../../shared/ipc/lock.ts';
import { call } from '../bridge.ts';
import { CheckRecoveryKey } from './lock-reminders.tsx';
import { PasswordDialog, type PasswordTask } from './password-dialog.tsx';
import { ConfirmPassword } from './unlock-again.tsx';

const idleMinutes = [0, 1, 2, 5, 10, 15, 30, 60] as const;

export function useLockRows(
  settings: SettingsView,
  change: (to: Partial<SettingsView>) => void,
): SettingGroup {
  const { t } = useTranslation('lock');
  const { hasPassword, canLock, isAlone, isVerifierOn, verifier } = useAppState(
    (state) => state.lock,
  );
  const toggled = createSwitchRow(settings, change);
  const atStartHelp =
    isVerifierOn && verifier !== null
      ? t('atStartTextWithCheck', { verifier: t(`verifiers.${verifier}`) })
      : t('atStartText');
  return {
    title: t('settings'),
    rows: [
      {
        label: t('appPassword'),
        help: hasPassword ? t('appPasswordSet') : t('appPasswordNone'),
        control: <PasswordButtons hasPassword={hasPassword} />,
      },
      // Without a keychain beside the password there is nowhere to keep the key; without the check, no row.
      ...(verifier !== null && hasPassword && !isAlone
        ? [
            {
              label: t('openBy', { verifier: t(`verifiers.${verifier}`) }),
              help: t('openByText'),
              control: <VerifierSwitch verifier={verifier} />,
            },
          ]
        : []),
      {
        label: t('atStart'),
        help: canLock ? atStartHelp : t('needsPassword'),
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

function VerifierSwitch({ verifier }: { readonly verifier: VerifierKind }): ReactNode {
  const { t } = useTranslation('lock');
  const isOn = useAppState((state) => state.lock.isVerifierOn);
  const [isAsking, setAsking] = useState(false);
  const names = { verifier: t(`verifiers.${verifier}`) };
  const close = (): void => setAsking(false);
  return (
    <>
      <Switch
        aria-label={t('openBy', names)}
        isSelected={isOn}
        onChange={(wanted) => {
          if (wanted) setAsking(true);
          else void call('lock.removeVerified', {});
        }}
      />
      {isAsking && (
        <ConfirmPassword
          title={t('openByTitle', names)}
          text={t('openByAsk')}
          action={t('openByAction')}
          ask="lock.addVerified"
          onDone={() => {
            close();
            say(t('openByDone', names));
          }}
          onClose={close}
        />
      )}
    </>
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
