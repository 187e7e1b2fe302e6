// Forgot password: name or e-mail, then the code from the mail and a new password twice. It never signs in by itself.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../shared/ipc/servers.ts';
import type { SignInView } from '../../shared/ipc/sign-in.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { emptyPassword, isSame, NewPasswordFields } from './new-password-fields.tsx';
import { Refusal } from './refusal.tsx';
import { StepFrame } from './step-frame.tsx';
import { useSending } from './use-sending.ts';

export function ForgotStep({
  attemptId,
  userName,
  server,
  onBack,
}: {
  readonly attemptId: string;
  readonly userName: string;
  readonly server: ServerView;
  readonly onBack: () => void;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const [nameOrEmail, setNameOrEmail] = useState(userName);
  const { isPending, refused, send } = useSending();
  return (
    <StepFrame server={server} title={t('forgotTitle')} lead={t('forgotLead')} onBack={onBack}>
      <Form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(call('signIn.forgot', { attemptId, nameOrEmail }));
        }}
      >
        <TextField
          label={t('nameOrEmail')}
          value={nameOrEmail}
          onChange={setNameOrEmail}
          autoComplete="username"
          spellCheck="false"
          autoFocus
        />
        <Refusal refused={refused} />
        <Button
          kind="primary"
          type="submit"
          isWide
          isPending={isPending}
          isDisabled={nameOrEmail === ''}
        >
          {t('sendCode')}
        </Button>
      </Form>
    </StepFrame>
  );
}

export function ResetStep({
  step,
  server,
  onBack,
}: {
  readonly step: Extract<SignInView, { step: 'reset' }>;
  readonly server: ServerView;
  readonly onBack: () => void;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const { attemptId } = step;
  const [code, setCode] = useState('');
  const [typed, setTyped] = useState(emptyPassword);
  const { isPending, refused, send } = useSending();
  return (
    <StepFrame
      server={server}
      title={t('resetTitle')}
      lead={t('resetLead', { name: step.nameOrEmail })}
      onBack={onBack}
    >
      <Form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(call('signIn.reset', { attemptId, code, newPassword: typed.password }));
        }}
      >
        <CodeField label={t('resetCode')} length={8} value={code} onChange={setCode} autoFocus />
        <NewPasswordFields value={typed} onChange={setTyped} checkFor={{ attemptId }} />
        <Refusal refused={refused} isSentCode />
        <Button
          kind="primary"
          type="submit"
          isWide
          isPending={isPending}
          isDisabled={code.length < 8 || !isSame(typed)}
        >
          {t('saveNewPassword')}
        </Button>
      </Form>
    </StepFrame>
  );
}
