// The sign-in under way, at the step main says. Drawn by the accounts page and by a signed-out account.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/errors.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import type { SignInView } from '../../shared/ipc/sign-in.ts';
import { EnableMfa } from '../account/enable-mfa.tsx';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { CodeStep } from './code-step.tsx';
import { ForgotStep, ResetStep } from './forgot-steps.tsx';
import { NewPasswordStep } from './new-password-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { ServerStopped } from './server-stopped.tsx';
import { StepFrame } from './step-frame.tsx';

export function SignInCard({
  step,
  server,
}: {
  readonly step: SignInView;
  readonly server: ServerView;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const { attemptId } = step;
  const [isForgetting, setForgetting] = useState(false);
  // Once the code is sent the way leads on, and at its end back to the password.
  if (isForgetting && step.step !== 'password') setForgetting(false);
  const back = (): void => void call('signIn.back', { attemptId });
  if (server.contact.state === 'stopped') {
    return <ServerStopped server={server} stop={server.contact.stop} onBack={back} />;
  }
  switch (step.step) {
    case 'password':
      return isForgetting ? (
        <ForgotStep
          attemptId={attemptId}
          userName={step.userName}
          server={server}
          onBack={() => setForgetting(false)}
        />
      ) : (
        <PasswordStep
          step={step}
          server={server}
          onBack={back}
          onForgot={() => setForgetting(true)}
        />
      );
    case 'code':
      return <CodeStep step={step} server={server} onBack={back} />;
    case 'enrol':
      return (
        <StepFrame server={server} title={t('enrolTitle')} lead={t('enrolLead')} onBack={back}>
          <EnableMfa
            target={{ attemptId }}
            organisation={server.branding.organisation}
            onDone={() => undefined}
          />
        </StepFrame>
      );
    case 'change-password':
      return <NewPasswordStep step={step} server={server} onBack={back} />;
    case 'browser':
      return (
        <StepFrame server={server} title={t('browserTitle')} lead={t('browserLead')} onBack={back}>
          <Spinner label={t('browserWaiting')} />
        </StepFrame>
      );
    case 'reset':
      return <ResetStep step={step} server={server} onBack={back} />;
    case 'done':
      return null;
    case 'ended':
      return (
        <StepFrame server={server} title={t('endedTitle')} onBack={back}>
          <FailureMessage
            failure={step.failure}
            action={
              <Button
                kind="primary"
                onPress={() => void call('signIn.begin', { serverId: step.serverId })}
              >
                {t('startAgain')}
              </Button>
            }
          />
        </StepFrame>
      );
    default:
      return assertNever(step);
  }
}
