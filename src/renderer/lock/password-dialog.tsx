// Sets the app password, changes it, or takes it away. Opened from the settings, and where somebody wants to lock
// and there is none.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { say } from '../ui/toast.tsx';
import { useAppState } from '../use-app-state.ts';
import { passwordBytes } from './password-bytes.ts';
import { emptyProof, ProofField, proofOf } from './proof-field.tsx';
import { usePasswordError } from './use-password-error.ts';
import './lock.css';
import { shortestPassword } from '../../shared/limits.ts';

export type PasswordTask = 'set' | 'change' | 'remove';

/** What is wrong with the proof stands at its field; everything else above the fields. */
const proofCodes = new Set([
  'PASSWORD_WRONG',
  'TOO_MANY_TRIES',
  'RECOVERY_KEY_WRONG',
  'RECOVERY_KEY_MALFORMED',
]);

export function PasswordDialog({
  task,
  onClose,
}: {
  readonly task: PasswordTask;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['lock', 'common']);
  const { isAlone, mayReplacePassword } = useAppState((state) => state.lock);
  const recovery = useAppState((state) =>
    state.vault.step === 'open' ? state.vault.recoveryKey : 'missing',
  );
  const hasRecoveryKey = recovery === 'kept' || recovery === 'made';
  const [proof, setProof] = useState(emptyProof);
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isTried, setTried] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isProofs = failure !== undefined && proofCodes.has(failure.code);
  const { error: proofError, secondsLeft } = usePasswordError(isProofs ? failure : undefined);

  const shortest = isAlone ? shortestPassword.alone : shortestPassword.besideKeychain;
  const isShort = passwordBytes(password).length < shortest;
  const isDifferent = password !== repeated;
  const needsProof = task !== 'set' && !mayReplacePassword;
  const needsNew = task !== 'remove';

  const finish = async (): Promise<void> => {
    setTried(true);
    if (isWorking || secondsLeft > 0 || (needsProof && proof.text === '')) return;
    if (needsNew && (isShort || isDifferent)) return;
    setWorking(true);
    const result = needsNew
      ? await call('lock.setPassword', {
          password: passwordBytes(password),
          ...(needsProof && { proof: proofOf(proof) }),
        })
      : await call('lock.removePassword', { proof: proofOf(proof) });
    setWorking(false);
    setFailure(result.ok ? undefined : result.error);
    if (!result.ok) return;
    say(t(`done.${task}`));
    onClose();
  };

  return (
    <Dialog
      title={t(`titles.${task}`)}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind={task === 'remove' ? 'loss' : 'primary'}
            isPending={isWorking}
            isDisabled={secondsLeft > 0}
            onPress={() => void finish()}
          >
            {t(`actions.${task}`)}
          </Button>
        </>
      }
    >
      <p>{t(`texts.${task}`)}</p>
      {needsNew && !hasRecoveryKey && (
        <Notice kind="soon" title={t('noRecoveryTitle')}>
          {t('noRecoveryText')}
        </Notice>
      )}
      {failure !== undefined && !isProofs && <FailureMessage failure={failure} />}
      <Form
        className="password-form"
        onSubmit={(event) => {
          event.preventDefault();
          void finish();
        }}
      >
        {needsProof && (
          <ProofField
            draft={proof}
            error={proofError}
            canUseRecoveryKey={hasRecoveryKey}
            onChange={(draft) => {
              setProof(draft);
              setFailure(undefined);
            }}
          />
        )}
        {needsNew && (
          <>
            <PasswordField
              label={t('newPassword')}
              help={isAlone ? t('newHelpAlone') : t('newHelp')}
              error={isTried && isShort ? t('tooShort', { count: shortest }) : undefined}
              value={password}
              autoComplete="new-password"
              autoFocus={!needsProof}
              onChange={setPassword}
            />
            <PasswordField
              label={t('repeat')}
              error={isTried && !isShort && isDifferent ? t('different') : undefined}
              value={repeated}
              autoComplete="new-password"
              onChange={setRepeated}
            />
          </>
        )}
        {/* So that Enter in any field goes on. */}
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}
