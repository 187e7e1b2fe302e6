// Proves the second factor: with the vault's code in one click, or typed. Used by disable, regenerate and fresh proofs.
import { KeyRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AccountView, Proof } from '../../shared/ipc/account.ts';
import { Button } from '../ui/button.tsx';
import { useRefocus } from '../sign-in/use-refocus.ts';
import { CodeField } from '../ui/code-field.tsx';
import { useAppState } from '../use-app-state.ts';

export function ProofForm({
  account,
  isPending,
  onProof,
  confirm,
  isLoss = false,
  children,
}: {
  readonly account: AccountView;
  readonly isPending: boolean;
  /** Resolves with whether the proof was right. */
  readonly onProof: (proof: Proof) => Promise<boolean>;
  /** Words of the button that sends a typed code; without them it is sent on the sixth digit. */
  readonly confirm?: string;
  readonly isLoss?: boolean;
  /** What goes with the proof, above its buttons; and what came of it. */
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation('account');
  const [code, setCode] = useState('');
  const field = useRefocus(isPending);
  const entryId = account.mfa?.entryId ?? null;
  const hasEntry = useAppState(
    (state) => entryId !== null && state.entries.some(({ id }) => id === entryId),
  );
  const send = async (proof: Proof): Promise<void> => {
    const isRight = await onProof(proof);
    if (!isRight) setCode('');
  };
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === 6) void send({ how: 'code', code });
      }}
    >
      <p>{t('mfa.proveLead')}</p>
      {children}
      {hasEntry && (
        <Button
          icon={KeyRound}
          autoFocus
          isPending={isPending}
          onPress={() => void send({ how: 'vault' })}
        >
          {t('mfa.withVault')}
        </Button>
      )}
      <CodeField
        label={t('mfa.code')}
        value={code}
        onChange={setCode}
        isDisabled={isPending}
        autoFocus={!hasEntry}
        inputRef={field}
        {...(confirm === undefined && {
          onComplete: (complete: string) => void send({ how: 'code', code: complete }),
        })}
      />
      {confirm !== undefined && (
        <Button
          kind={isLoss ? 'loss' : 'primary'}
          isPending={isPending}
          type="submit"
          isDisabled={code.length < 6}
        >
          {confirm}
        </Button>
      )}
    </Form>
  );
}
