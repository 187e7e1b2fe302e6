// User name and password; with the vault's code behind them the sign-in is two actions: password, Enter.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../shared/ipc/servers.ts';
import type { SignInView } from '../../shared/ipc/sign-in.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Switch } from '../ui/switch.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAppState } from '../use-app-state.ts';
import { Refusal, useSecondsLeft } from './refusal.tsx';
import { StepFrame } from './step-frame.tsx';
import { useSending } from './use-sending.ts';

export function PasswordStep({
  step,
  server,
  onBack,
  onForgot,
}: {
  readonly step: Extract<SignInView, { step: 'password' }>;
  readonly server: ServerView;
  readonly onBack: () => void;
  readonly onForgot: () => void;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const { attemptId, notice } = step;
  const [userName, setUserName] = useState(step.userName);
  const [password, setPassword] = useState('');
  const [keepSignedIn, setKeepSignedIn] = useState(false);
  const [withVaultCode, setWithVaultCode] = useState(true);
  const hasVaultCode = useAppState((state) =>
    state.accounts.some(
      (account) =>
        account.serverId === step.serverId &&
        account.userName === userName &&
        (account.mfa?.entryId ?? null) !== null,
    ),
  );
  const { isPending, refused, send } = useSending();
  const secondsLeft = useSecondsLeft(refused);
  const { rememberDays, passwordReset, providers } = server.offers;

  const signIn = (): void =>
    void send(
      call('signIn.password', {
        attemptId,
        userName,
        password,
        withVaultCode: hasVaultCode && withVaultCode,
        keepSignedIn,
      }),
    );
  const browse = (providerId: string): void =>
    void send(call('signIn.browser', { attemptId, providerId, keepSignedIn }));

  return (
    <StepFrame server={server} onBack={onBack}>
      {notice !== 'none' && (
        <Notice kind={notice === 'password-reset' ? 'done' : 'info'}>
          {t(`notices.${notice}`)}
        </Notice>
      )}
      <Form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          signIn();
        }}
      >
        <TextField
          label={t('username')}
          value={userName}
          onChange={setUserName}
          autoComplete="username"
          autoFocus={step.userName === ''}
          spellCheck="false"
          help={t('usernameHelp')}
        />
        <PasswordField
          label={t('password')}
          value={password}
          onChange={setPassword}
          autoFocus={step.userName !== ''}
        />
        {hasVaultCode && (
          <Switch isSelected={withVaultCode} onChange={setWithVaultCode}>
            {t('withCode')}
          </Switch>
        )}
        {rememberDays > 0 && (
          <Switch isSelected={keepSignedIn} onChange={setKeepSignedIn}>
            {t('keepSignedIn', { count: rememberDays })}
          </Switch>
        )}
        <Refusal refused={refused} />
        <Button
          kind="primary"
          type="submit"
          isWide
          isPending={isPending}
          isDisabled={userName === '' || password === '' || (secondsLeft ?? 0) > 0}
        >
          {t('signIn')}
        </Button>
        {passwordReset && (
          <Button kind="quiet" onPress={onForgot}>
            {t('forgot')}
          </Button>
        )}
      </Form>
      {providers.length > 0 && (
        <div className="form">
          <h3 className="section-title">{t('otherWays')}</h3>
          {providers.map(({ id, name }) => (
            <Button key={id} isWide onPress={() => browse(id)}>
              {t('continueWith', { provider: name })}
            </Button>
          ))}
        </div>
      )}
    </StepFrame>
  );
}
