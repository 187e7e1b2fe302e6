// Enabling MFA: add the secret to this vault in one step, or show it (QR code and key) to any other app and prove a
// code; then the backup codes. For a signed-in account and for a sign-in that must enrol first.
import { Copy, KeyRound, Smartphone } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../shared/errors.ts';
import type { CallInput, CallOutput } from '../../shared/ipc.ts';
import { BackupCodesSheet } from '../backup-codes/backup-codes-sheet.tsx';
import { call } from '../bridge.ts';
import { Refusal, refusedNow, type Refused } from '../sign-in/refusal.tsx';
import { useRefocus } from '../sign-in/use-refocus.ts';
import { Button } from '../ui/button.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { QrPicture } from '../ui/qr-picture.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { say } from '../ui/toast.tsx';
import { TryAgain } from '../ui/try-again.tsx';
import { useFreshly } from './fresh-proof.tsx';

type Target = CallInput<'mfa.begin'>['for'];
type Shown = CallOutput<'mfa.begin'>;
type Codes = CallOutput<'mfa.confirm'>;

export function EnableMfa({
  target,
  organisation,
  onDone,
}: {
  readonly target: Target;
  readonly organisation: string;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const [way, setWay] = useState<'choose' | 'other'>('choose');
  const [shown, setShown] = useState<Shown>();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [codes, setCodes] = useState<Codes>();
  const { freshly, dialog } = useFreshly('accountId' in target ? target.accountId : undefined);

  const addToVault = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    const result = await freshly(() => call('mfa.addToVault', { for: target }));
    setPending(false);
    if (result.ok) setCodes(result.value);
    else if (result.error.code !== 'CANCELLED') setFailure(result.error);
  };

  if (codes !== undefined) {
    return <BackupCodesSheet codes={codes} organisation={organisation} onDone={onDone} />;
  }
  return (
    <div className="enable">
      {way === 'other' && (
        <OtherApp target={target} shown={shown} onShown={setShown} onCodes={setCodes} />
      )}
      <div className="enable-way">
        <Button
          // Until the other way has its own button that finishes.
          kind={shown === undefined ? 'primary' : 'plain'}
          icon={KeyRound}
          autoFocus
          isPending={isPending}
          onPress={() => void addToVault()}
        >
          {t('mfa.addToVault')}
        </Button>
        <p className="help">{t('mfa.addToVaultHelp')}</p>
      </div>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {way === 'choose' && (
        <div className="enable-way">
          <Button icon={Smartphone} onPress={() => setWay('other')}>
            {t('mfa.otherApp')}
          </Button>
          <p className="help">{t('mfa.otherAppHelp')}</p>
        </div>
      )}
      {dialog}
    </div>
  );
}

function OtherApp({
  target,
  shown,
  onShown,
  onCodes,
}: {
  readonly target: Target;
  readonly shown: Shown | undefined;
  readonly onShown: (shown: Shown) => void;
  readonly onCodes: (codes: Codes) => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const [code, setCode] = useState('');
  const [isPending, setPending] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const field = useRefocus(isPending);
  const { freshly, dialog } = useFreshly('accountId' in target ? target.accountId : undefined);
  const asked = JSON.stringify(target);
  const begin = useCallback(
    () => freshly(() => call('mfa.begin', { for: JSON.parse(asked) as Target })),
    [asked, freshly],
  );
  const take = useCallback(
    (result: Result<Shown>) => {
      setRefused(result.ok ? undefined : refusedNow(result.error));
      if (result.ok) onShown(result.value);
    },
    [onShown],
  );
  useEffect(() => {
    let isCurrent = true;
    void begin().then((result) => {
      if (isCurrent) take(result);
    });
    return () => {
      isCurrent = false;
    };
  }, [begin, take]);

  // The code is what is typed next; the picture to scan stays in sight.
  const isShown = shown !== undefined;
  useEffect(() => {
    if (isShown) field.current?.focus({ preventScroll: true });
  }, [isShown, field]);

  const confirm = async (complete: string): Promise<void> => {
    setPending(true);
    setRefused(undefined);
    const result = await call('mfa.confirm', { for: target, code: complete });
    setPending(false);
    if (result.ok) onCodes(result.value);
    else {
      setRefused(refusedNow(result.error));
      setCode('');
    }
  };

  const copyKey = async (): Promise<void> => {
    const result = await call('mfa.copySecret', { for: target });
    if (!result.ok) setRefused(refusedNow(result.error));
    else say(t(result.value.clearsAtMs === null ? 'mfa.keyCopiedStays' : 'mfa.keyCopied'));
  };

  return (
    <div className="other-app">
      {shown === undefined ? (
        refused === undefined && <Spinner label={t('resuming')} />
      ) : (
        <div className="other-app-shown">
          <div>
            <p className="other-app-step">{t('mfa.scan')}</p>
            <QrPicture text={shown.uri} label={t('mfa.qrLabel')} />
          </div>
          <Form
            onSubmit={(event) => {
              event.preventDefault();
              if (code.length === 6) void confirm(code);
            }}
          >
            <p className="other-app-step">{t('mfa.orKey')}</p>
            <p className="secret-key digits" aria-label={t('mfa.secretKey')}>
              {shown.secret}
            </p>
            <Button icon={Copy} onPress={() => void copyKey()}>
              {t('mfa.copyKey')}
            </Button>
            <h3 className="other-app-step">{t('mfa.registerDevice')}</h3>
            <CodeField
              label={t('mfa.code')}
              help={t('mfa.registerHelp')}
              value={code}
              onChange={setCode}
              isDisabled={isPending}
              inputRef={field}
            />
            <Refusal refused={refused} />
            <Button kind="primary" isPending={isPending} type="submit" isDisabled={code.length < 6}>
              {t('mfa.enable')}
            </Button>
          </Form>
        </div>
      )}
      <Refusal
        refused={shown === undefined ? refused : undefined}
        action={<TryAgain ask={async () => take(await begin())} />}
      />
      {dialog}
    </div>
  );
}
