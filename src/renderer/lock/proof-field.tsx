// Shows that whoever changes the app password may: the password there is, or the recovery key. Part of
// password-dialog.tsx.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../shared/ipc.ts';
import { Button } from '../ui/button.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { passwordBytes } from './password-bytes.ts';

export interface ProofDraft {
  readonly by: 'password' | 'recovery-key';
  readonly text: string;
}

export const emptyProof: ProofDraft = { by: 'password', text: '' };

export function proofOf({ by, text }: ProofDraft): CallInput<'lock.removePassword'>['proof'] {
  return by === 'password'
    ? { by, password: passwordBytes(text) }
    : { by, recoveryKey: text.trim() };
}

export function ProofField({
  draft,
  error,
  canUseRecoveryKey,
  onChange,
}: {
  readonly draft: ProofDraft;
  readonly error: string | undefined;
  readonly canUseRecoveryKey: boolean;
  readonly onChange: (draft: ProofDraft) => void;
}): ReactNode {
  const { t } = useTranslation(['lock', 'firstStart']);
  const field =
    draft.by === 'password' ? (
      <PasswordField
        key="password"
        label={t('present')}
        error={error}
        value={draft.text}
        autoFocus
        onChange={(text) => onChange({ ...draft, text })}
      />
    ) : (
      <TextField
        key="recovery-key"
        label={t('firstStart:recoveryKeyLabel')}
        help={t('firstStart:recoveryKeyHelp')}
        error={error}
        value={draft.text}
        isCode
        autoFocus
        autoComplete="off"
        spellCheck="false"
        onChange={(text) => onChange({ ...draft, text })}
      />
    );
  return (
    <div className="proof">
      {field}
      {canUseRecoveryKey && (
        <Button
          kind="quiet"
          onPress={() =>
            onChange({ by: draft.by === 'password' ? 'recovery-key' : 'password', text: '' })
          }
        >
          {draft.by === 'password' ? t('useRecoveryKey') : t('usePassword')}
        </Button>
      )}
    </div>
  );
}
