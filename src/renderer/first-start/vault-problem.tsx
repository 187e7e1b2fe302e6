// The vault cannot be opened: the keychain will not, or the file cannot be read, or it is locked.
// Says what happened, that nothing is lost, and offers one clear way on; the others stand below it.
import { RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { VaultView } from '../../shared/ipc/vault.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { Frame } from './frame.tsx';
import { RecoveryForm } from './recovery-form.tsx';
import { StartAgain } from './start-again.tsx';

type StepOf<Name extends VaultView['step']> = Extract<VaultView, { readonly step: Name }>;

export function KeychainProblem({
  vault,
}: {
  readonly vault: StepOf<'keychain-problem'>;
}): ReactNode {
  const { t } = useTranslation(['firstStart', 'common']);
  return (
    <Frame title={vault.vaultExists ? t('keychainTitle') : t('keychainTitleFirst')}>
      <FailureMessage failure={{ code: vault.code }} />
      <p>{vault.vaultExists ? t('yourCodesAreSafe') : t('keychainFirstText')}</p>
      <Retry />
      {vault.canUseRecoveryKey && <RecoveryForm />}
      {vault.vaultExists ? <StartAgain /> : <WithoutKeychain />}
    </Frame>
  );
}

export function FileProblem({ vault }: { readonly vault: StepOf<'file-problem'> }): ReactNode {
  const { t } = useTranslation('firstStart');
  const dateWords = useDateWords();
  const [failure, setFailure] = useState<Failure>();
  const use = async (id: string): Promise<void> => {
    const result = await call('vault.useGeneration', { id });
    setFailure(result.ok ? undefined : result.error);
  };
  const newestFirst = vault.generations.toSorted((a, b) => b.savedAtMs - a.savedAtMs);
  return (
    <Frame title={t('fileTitle')}>
      <FailureMessage failure={{ code: vault.code }} />
      <section>
        <h2>{t('generations')}</h2>
        <p className="help">
          {newestFirst.length === 0 ? t('noGenerations') : t('generationsText')}
        </p>
        <ul className="generations">
          {newestFirst.map((generation, index) => (
            <li key={generation.id}>
              <span>
                {t('generation', { date: dateWords(generation.savedAtMs) })}{' '}
                <span className="quiet small">
                  {t('generationSize', { size: Math.max(1, Math.round(generation.bytes / 1024)) })}
                </span>
              </span>
              <Button
                kind={index === 0 ? 'primary' : 'plain'}
                onPress={() => void use(generation.id)}
              >
                {t('useGeneration')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {failure !== undefined && <FailureMessage failure={failure} />}
      <div className="frame-ways">
        <Retry isMain={newestFirst.length === 0} />
        <StartAgain />
      </div>
    </Frame>
  );
}

export function Locked({ vault }: { readonly vault: StepOf<'locked'> }): ReactNode {
  const { t } = useTranslation('firstStart');
  return (
    <Frame title={t('lockedTitle')}>
      <p>{t('lockedText')}</p>
      <Retry />
      {vault.canUseRecoveryKey && <RecoveryForm />}
    </Frame>
  );
}

function Retry({ isMain = true }: { readonly isMain?: boolean }): ReactNode {
  const { t } = useTranslation('common');
  const [isWorking, setWorking] = useState(false);
  const retry = async (): Promise<void> => {
    setWorking(true);
    await call('vault.retry', {});
    setWorking(false);
  };
  return (
    <Button
      kind={isMain ? 'primary' : 'plain'}
      icon={RotateCcw}
      autoFocus={isMain}
      isPending={isWorking}
      onPress={() => void retry()}
    >
      {t('tryAgain')}
    </Button>
  );
}

/** On a computer without a keychain: the recovery key alone, never a key in a plain file. */
function WithoutKeychain(): ReactNode {
  const { t } = useTranslation('firstStart');
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const create = async (): Promise<void> => {
    const result = await call('vault.create', { withoutKeychain: true });
    setAsking(false);
    setFailure(result.ok ? undefined : result.error);
  };
  return (
    <>
      {failure !== undefined && <FailureMessage failure={failure} />}
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {t('withoutKeychain')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('withoutKeychainTitle')}
          confirm={t('withoutKeychain')}
          onConfirm={() => void create()}
          onClose={() => setAsking(false)}
        >
          <p>{t('withoutKeychainText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
