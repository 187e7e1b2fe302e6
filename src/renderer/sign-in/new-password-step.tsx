// An expired or administrator-set password is replaced before anything else.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../shared/ipc/servers.ts';
import type { SignInView } from '../../shared/ipc/sign-in.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { emptyPassword, isSame, NewPasswordFields } from './new-password-fields.tsx';
import { Refusal } from './refusal.tsx';
import { StepFrame } from './step-frame.tsx';
import { useSending } from './use-sending.ts';

export function NewPasswordStep({
  step,
  server,
  onBack,
}: {
  readonly step: Extract<SignInView, { step: 'change-password' }>;
  readonly server: ServerView;
  readonly onBack: () => void;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const { attemptId } = step;
  const [typed, setTyped] = useState(emptyPassword);
  const { isPending, refused, send } = useSending();
  return (
    <StepFrame
      server={server}
      title={t('newPasswordTitle')}
      lead={t(`newPasswordWhy.${step.why}`)}
      onBack={onBack}
    >
      <Form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(call('signIn.newPassword', { attemptId, newPassword: typed.password }));
        }}
      >
        <NewPasswordFields value={typed} onChange={setTyped} checkFor={{ attemptId }} autoFocus />
        <Refusal refused={refused} />
        <Button
          kind="primary"
          type="submit"
          isWide
          isPending={isPending}
          isDisabled={!isSame(typed)}
        >
          {t('saveNewPassword')}
        </Button>
      </Form>
    </StepFrame>
  );
}
