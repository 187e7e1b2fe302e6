// Makes a recovery key, shows it this once, and asks for its last group. Used by the first start and by settings.
// One of the two places where a secret is in the window (docs/secrets.md); it leaves with the part that shows it.
import { Copy, Download, Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import './first-start.css';

type Kept = 'saved' | 'printed' | 'copied';

export function RecoveryKey({
  recoveryKey,
  onKept,
  onBack,
}: {
  readonly recoveryKey: string;
  readonly onKept: () => void;
  readonly onBack: ReactNode;
}): ReactNode {
  const { t } = useTranslation('firstStart');
  const dateWords = useDateWords();
  const [madeAtMs] = useState(() => Date.now());
  const [kept, setKept] = useState<Kept>();
  const [lastGroup, setLastGroup] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  async function keep<T>(
    how: Kept,
    asked: Promise<Result<T>>,
    isDone: (value: T) => boolean,
  ): Promise<void> {
    const result = await asked;
    setFailure(result.ok ? undefined : result.error);
    if (result.ok && isDone(result.value)) setKept(how);
  }

  const settle = async (): Promise<void> => {
    const result = await call('vault.settleRecoveryKey', {
      how: 'kept',
      lastGroup: lastGroup.trim(),
    });
    setWrong(!result.ok && result.error.code === 'RECOVERY_KEY_WRONG');
    setFailure(result.ok || result.error.code === 'RECOVERY_KEY_WRONG' ? undefined : result.error);
    if (result.ok) onKept();
  };

  return (
    <div className="recovery">
      <Sheet title={t('keyOfApp')} facts={[{ label: t('keyFact'), value: dateWords(madeAtMs) }]}>
        <p className="recovery-key">
          {recoveryKey.split(/[\s-]+/u).map((group, index) => (
            <span key={index}>{group}</span>
          ))}
        </p>
      </Sheet>
      <p className="quiet">{t('keyShownOnce')}</p>
      <div className="frame-ways">
        <Button
          icon={Download}
          onPress={() =>
            void keep('saved', call('vault.saveRecoveryKey', {}), (value) => value.saved)
          }
        >
          {kept === 'saved' ? t('saved') : t('save')}
        </Button>
        <Button
          icon={Printer}
          onPress={() =>
            void keep('printed', call('vault.printRecoveryKey', {}), (value) => value.printed)
          }
        >
          {kept === 'printed' ? t('printed') : t('print')}
        </Button>
        <Button
          icon={Copy}
          onPress={() => void keep('copied', call('vault.copyRecoveryKey', {}), () => true)}
        >
          {kept === 'copied' ? t('copied') : t('copy')}
        </Button>
      </div>
      {failure !== undefined && <FailureMessage failure={failure} />}
      <Form
        className="frame-form"
        onSubmit={(event) => {
          event.preventDefault();
          void settle();
        }}
      >
        <TextField
          label={t('confirmLabel')}
          help={t('confirmHelp')}
          error={isWrong ? t('confirmWrong') : undefined}
          value={lastGroup}
          onChange={(value) => {
            setWrong(false);
            setLastGroup(value);
          }}
          isCode
          autoComplete="off"
          spellCheck="false"
        />
        <div className="frame-ways">
          <Button kind="primary" type="submit" isDisabled={lastGroup.trim() === ''}>
            {t('confirm')}
          </Button>
          {onBack}
        </div>
      </Form>
    </div>
  );
}
