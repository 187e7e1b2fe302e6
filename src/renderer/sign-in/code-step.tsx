// The second factor: filled from the vault with one click, typed, a backup code, or a code that was sent.
import { KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/errors.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import type { SignInView } from '../../shared/ipc/sign-in.ts';
import { ClockNotice } from '../account/clock-notice.tsx';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { BackupCodeForm } from './backup-code-form.tsx';
import { entryName } from './entry-name.ts';
import { nameOf } from './organisation-head.tsx';
import { Refusal, refusedNow, type Refused } from './refusal.tsx';
import { SentCodeForm } from './sent-code-form.tsx';
import { StepFrame } from './step-frame.tsx';
import { useRefocus } from './use-refocus.ts';
import { Waiting } from './waiting.tsx';

type Way = 'totp' | 'backup-code' | 'sent';
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
  const [chosen, setWay] = useState<Way>();
  // A code that was just asked for is what comes next, until another way is chosen.
  const way = chosen ?? (step.sentTo !== null ? 'sent' : canUseTotp ? 'totp' : 'backup-code');
  const [refused, setRefused] = useState<Refused>();
  const organisation = nameOf(server.branding, server.host);

  const attempt = async (asked: Promise<Result<unknown>>): Promise<boolean> => {
    setRefused(undefined);
    const result = await asked;
    if (!result.ok) setRefused(refusedNow(result.error));
    return result.ok;
  };
  const choose = (next: Way | undefined): void => {
    setRefused(undefined);
    setWay(next);
  };
  const send = async (method: 'email-code' | 'sms-code'): Promise<void> => {
    if (await attempt(call('signIn.sendCode', { attemptId, method }))) choose('sent');
  };
  const sends = (['email-code', 'sms-code'] as const).filter((method) => methods.includes(method));

  return (
    <StepFrame
      server={server}
      title={way === 'backup-code' ? t('backupTitle') : t('codeTitle')}
      lead={
        way === 'backup-code'
          ? t('backupLead')
          : way === 'sent'
            ? t('sentTo', { where: step.sentTo ?? '' })
            : t('codeLead', { organisation })
      }
      onBack={onBack}
    >
      {way === 'totp' && <ClockNotice server={server} />}
      {way === 'totp' && canUseTotp && <OneTimeCode step={step} attempt={attempt} />}
      {way === 'backup-code' && (
        <BackupCodeForm
          onSend={(code) => attempt(call('signIn.backupCode', { attemptId, code }))}
        />
      )}
      {way === 'sent' && (
        <SentCodeForm onSend={(code) => attempt(call('signIn.sentCode', { attemptId, code }))} />
      )}
      <Refusal refused={refused} isSentCode={way === 'sent'} />
      <div className="other-ways">
        {canUseTotp && way !== 'totp' && (
          <Button kind="quiet" onPress={() => choose('totp')}>
            {t('useOneTimeCode')}
          </Button>
        )}
        {methods.includes('backup-code') && way !== 'backup-code' && (
          <Button kind="quiet" onPress={() => choose('backup-code')}>
            {t('useBackupCode')}
          </Button>
        )}
        {sends.map((method) => (
          <Button key={method} kind="quiet" onPress={() => void send(method)}>
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
  const field = useRefocus(isPending);
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
          <span>{t('fromVault', { entry: entryName(entry) })}</span>
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
        inputRef={field}
        onComplete={(complete) => void send(call('signIn.code', { attemptId, code: complete }))}
      />
      {candidates.length > 0 && (
        <div className="known-entries">
          <span>{t('candidates')}</span>
          {candidates.map((one) => (
            <Button
              key={one.id}
              icon={KeyRound}
              isDisabled={isPending}
              onPress={() => fromVault(one.id)}
            >
              {t('useEntry', { entry: entryName(one) })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
