// Where the server wants a fresh proof (FRESH_CODE_NEEDED), asks for it in place and makes the call again.
// Used around every call that changes how one signs in.
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Refusal } from '../sign-in/refusal.tsx';
import { useSending } from '../sign-in/use-sending.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useAppState } from '../use-app-state.ts';
import { ProofForm } from './proof-form.tsx';

interface Freshly {
  /** Runs the call; asks for a proof and runs it once more where the server wants one. */
  readonly freshly: <T>(ask: () => Promise<Result<T>>) => Promise<Result<T>>;
  readonly dialog: ReactNode;
}

/** During a sign-in (no account yet) the sign-in itself is the proof. */
export function useFreshly(accountId: string | undefined): Freshly {
  const [isAsking, setAsking] = useState(false);
  const settle = useRef<(isProven: boolean) => void>(undefined);
  const freshly = useCallback(
    async <T,>(ask: () => Promise<Result<T>>): Promise<Result<T>> => {
      const first = await ask();
      if (first.ok || first.error.code !== 'FRESH_CODE_NEEDED' || accountId === undefined) {
        return first;
      }
      const isProven = await new Promise<boolean>((resolve) => {
        settle.current = resolve;
        setAsking(true);
      });
      setAsking(false);
      return isProven ? ask() : { ok: false, error: { code: 'CANCELLED' } };
    },
    [accountId],
  );
  const dialog =
    isAsking && accountId !== undefined ? (
      <FreshProof
        accountId={accountId}
        onProven={() => settle.current?.(true)}
        onClose={() => settle.current?.(false)}
      />
    ) : null;
  return { freshly, dialog };
}

function FreshProof({
  accountId,
  onProven,
  onClose,
}: {
  readonly accountId: string;
  readonly onProven: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const account = useAppState((state) => state.accounts.find(({ id }) => id === accountId));
  const [password, setPassword] = useState('');
  const { isPending, refused, send } = useSending();
  const prove = async (
    proof: Parameters<typeof call<'account.confirm'>>[1]['proof'],
  ): Promise<boolean> => {
    const result = await send(call('account.confirm', { accountId, proof }));
    if (result.ok) onProven();
    return result.ok;
  };
  return (
    <Dialog title={t('fresh.title')} onClose={onClose}>
      <p>{t('fresh.lead')}</p>
      {account?.mfa?.on === true ? (
        <ProofForm account={account} isPending={isPending} onProof={prove} />
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void prove({ how: 'password', password });
          }}
        >
          <PasswordField
            label={t('fresh.password')}
            value={password}
            onChange={setPassword}
            autoFocus
          />
          <Button kind="primary" type="submit" isPending={isPending} isDisabled={password === ''}>
            {t('fresh.confirm')}
          </Button>
        </form>
      )}
      <Refusal refused={refused} />
    </Dialog>
  );
}
