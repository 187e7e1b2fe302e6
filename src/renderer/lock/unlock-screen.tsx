// The door of a locked vault: the password, and for who has forgotten it the recovery key. Drawn by App.
// Whatever is typed here goes to main as bytes and is forgotten by the page when the vault is locked again.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { VaultView } from '../../shared/ipc/vault.ts';
import { call } from '../bridge.ts';
import { Frame } from '../first-start/frame.tsx';
import { RecoveryForm } from '../first-start/recovery-form.tsx';
import { StartAgain } from '../first-start/start-again.tsx';
import { Button } from '../ui/button.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useAppState } from '../use-app-state.ts';
import { passwordBytes } from './password-bytes.ts';
import { UnlockBySystem } from './unlock-by-system.tsx';
import { usePasswordError } from './use-password-error.ts';
import './lock.css';

type Locked = Extract<VaultView, { readonly step: 'locked' }>;

/** A derivation is over sooner; longer, and it is the keychain that is waited for. */
const keychainHintMs = 4000;

export function UnlockScreen({ vault }: { readonly vault: Locked }): ReactNode {
  const { t } = useTranslation('lock');
  const [isForgotten, setForgotten] = useState(false);
  const verifier = useAppState((state) => state.lock.verifier);
  return (
    <Frame title={t('title')}>
      <p className="quiet">{vault.canVerify ? t('textWithCheck') : t('text')}</p>
      <UnlockForm retryAtMs={vault.retryAtMs} />
      {vault.canVerify && verifier !== null && (
        <UnlockBySystem verifier={verifier} wasOpen={vault.wasOpen === true} />
      )}
      <div className="unlock-foot">
        <Button kind="quiet" aria-expanded={isForgotten} onPress={() => setForgotten(!isForgotten)}>
          {t('forgot')}
        </Button>
        <Button kind="quiet" onPress={() => void call('lock.quit', {})}>
          {t('quit')}
        </Button>
      </div>
      {isForgotten && (
        <section className="unlock-forgotten">
          <h2>{t('forgotTitle')}</h2>
          {vault.canUseRecoveryKey ? (
            <>
              <p>{t('forgotText')}</p>
              <RecoveryForm />
            </>
          ) : (
            <p>{t('forgotNoKey')}</p>
          )}
          <StartAgain />
        </section>
      )}
    </Frame>
  );
}

function UnlockForm({ retryAtMs }: { readonly retryAtMs: number | undefined }): ReactNode {
  const { t } = useTranslation('lock');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [isWorking, setWorking] = useState(false);
  const [isLong, setLong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { error, secondsLeft } = usePasswordError(failure, retryAtMs);

  useEffect(() => {
    if (!isWorking) return undefined;
    const timer = window.setTimeout(() => setLong(true), keychainHintMs);
    return () => {
      window.clearTimeout(timer);
      setLong(false);
    };
  }, [isWorking]);

  const unlock = async (): Promise<void> => {
    if (password === '' || isWorking || secondsLeft > 0) return;
    setWorking(true);
    const result = await call('lock.unlock', { password: passwordBytes(password) });
    setWorking(false);
    if (result.ok) return;
    setFailure(result.error);
    // What was typed stays and is chosen: to be looked at, or to be typed anew.
    field.current?.focus();
    field.current?.select();
  };

  return (
    <Form
      className="frame-form"
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <PasswordField
        label={t('password')}
        error={error}
        value={password}
        inputRef={field}
        autoFocus
        onChange={(value) => {
          setPassword(value);
          setFailure(undefined);
        }}
      />
      <Button
        kind="primary"
        type="submit"
        isPending={isWorking}
        isDisabled={password === '' || secondsLeft > 0}
      >
        {isWorking ? t('unlocking') : t('unlock')}
      </Button>
      <p role="status" className="quiet small">
        {isLong && t('keychainMayAsk')}
      </p>
    </Form>
  );
}
