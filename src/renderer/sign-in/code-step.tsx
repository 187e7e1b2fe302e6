// The second factor: filled from the vault with one click, typed, a backup code, or a code that was sent.
import { KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/errors.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import type { SignInView } from '../../shared/ipc/sign-in.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { Notice } from '../ui/notice.tsx';
import { BackupCodeForm } from './backup-code-form.tsx';
import { nameOf } from './organisation-head.tsx';
import { Refusal, refusedNow, type Refused } from './refusal.tsx';
import { SentCodeForm } from './sent-code-form.tsx';
import { StepFrame } from './step-frame.tsx';
import { Waiting } from './waiting.tsx';

type CodeView = Extract<SignInView, { step: 'code' }>;

export function CodeStep({
  step,
  server,
  onBack,
}: {
  readonly step: CodeView;
  readonly server: ServerView;
  readonly onBack: () => void;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const { attemptId, methods } = step;
  const canUseTotp = methods.includes('totp');
  const [way, setWay] = useState<'totp' | 'backup-code'>(canUseTotp ? 'totp' : 'backup-code');
  const [refused, setRefused] = useState<Refused>();
  const organisation = nameOf(server.branding, server.host);

  const attempt = async (asked: Promise<Result<unknown>>): Promise<boolean> => {
    setRefused(undefined);
    const result = await asked;
    if (!result.ok) setRefused(refusedNow(result.error));
    return result.ok;
  };
  const sends = (['email-code', 'sms-code'] as const).filter((method) => methods.includes(method));

  return (
    <StepFrame
      server={server}
      title={way === 'totp' ? t('codeTitle') : t('backupTitle')}
      lead={way === 'totp' ? t('codeLead', { organisation }) : t('backupLead')}
      onBack={onBack}
    >
      {way === 'totp' && canUseTotp && <OneTimeCode step={step} attempt={attempt} />}
      {way === 'backup-code' && (
        <BackupCodeForm
          onSend={(code) => attempt(call('signIn.backupCode', { attemptId, code }))}
        />
      )}
      {step.sentTo !== null && (
        <SentCodeForm
          sentTo={step.sentTo}
          onSend={(code) => attempt(call('signIn.sentCode', { attemptId, code }))}
        />
      )}
      <Refusal refused={refused} />
      {refused !== undefined && step.triesLeft <= 3 && (
        <Notice kind="soon">{t('triesLeft', { count: step.triesLeft })}</Notice>
      )}
      <div className="other-ways">
        {methods.includes('backup-code') && canUseTotp && (
          <Button
            kind="quiet"
            onPress={() => {
              setRefused(undefined);
              setWay(way === 'totp' ? 'backup-code' : 'totp');
            }}
          >
            {way === 'totp' ? t('useBackupCode') : t('useOneTimeCode')}
          </Button>
        )}
        {sends.map((method) => (
          <Button
            key={method}
            kind="quiet"
            onPress={() => void attempt(call('signIn.sendCode', { attemptId, method }))}
          >
            {method === 'email-code' ? t('sendEmail') : t('sendSms')}
          </Button>
        ))}
      </div>
      <p className="help">{t('noWay', { organisation })}</p>
    </StepFrame>
  );
}

function OneTimeCode({
  step,
  attempt,
}: {
  readonly step: CodeView;
  readonly attempt: (asked: Promise<Result<unknown>>) => Promise<boolean>;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const { attemptId, entry, candidates, waitingUntilMs } = step;
  const [code, setCode] = useState('');
  const [isPending, setPending] = useState(false);
  const send = async (asked: Promise<Result<unknown>>): Promise<void> => {
    setPending(true);
    const isRight = await attempt(asked);
    setPending(false);
    if (!isRight) setCode('');
  };
  const fromVault = (entryId?: string): void => {
    const input = entryId === undefined ? { attemptId } : { attemptId, entryId };
    void send(call('signIn.codeFromVault', input));
  };
  return (
    <div className="form">
      {entry !== null && (
        <div className="from-vault">
          <span>{t('fromVault', { issuer: entry.issuer, account: entry.account })}</span>
          <Button
            kind="primary"
            icon={KeyRound}
            autoFocus
            isPending={isPending}
            onPress={() => fromVault()}
          >
            {t('fillFromVault')}
          </Button>
        </div>
      )}
      {waitingUntilMs !== null && <Waiting untilMs={waitingUntilMs} />}
      <CodeField
        label={t('code')}
        value={code}
        onChange={setCode}
        isDisabled={isPending}
        autoFocus={entry === null}
        onComplete={(complete) => void send(call('signIn.code', { attemptId, code: complete }))}
      />
      {candidates.length > 0 && (
        <div className="known-entries">
          <span>{t('candidates')}</span>
          {candidates.map(({ id, issuer, account }) => (
            <Button key={id} icon={KeyRound} isDisabled={isPending} onPress={() => fromVault(id)}>
              {t('useEntry', { issuer, account })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
