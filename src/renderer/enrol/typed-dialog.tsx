// A secret typed by hand: three fields, the rest folded away. Drawn by enrol.tsx.
// What is typed goes to main as it is; it is judged there and what is wrong comes back to the field it is about.
import { ArrowLeft, ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ErrorCode, Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { TextField } from '../ui/text-field.tsx';
import { readTexts, type ReadResult } from './read-codes.ts';
import { firstTyped, toInput, type Typed } from './typed-values.ts';
import { TypedOptions } from './typed-options.tsx';
import './enrol.css';

const fieldErrors: Readonly<Partial<Record<ErrorCode, keyof Typed>>> = {
  SECRET_MISSING: 'secret',
  SECRET_INVALID: 'secret',
  DIGITS_INVALID: 'digits',
  PERIOD_INVALID: 'period',
  COUNTER_INVALID: 'counter',
  PIN_NEEDED: 'pin',
};

export function TypedDialog({
  onResult,
  onBack,
  onClose,
}: {
  readonly onResult: (result: ReadResult) => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['enrol', 'errors', 'common']);
  const [typed, setTyped] = useState<Typed>(firstTyped);
  const [failure, setFailure] = useState<Failure>();
  const [isReading, setReading] = useState(false);
  const set = (change: Partial<Typed>): void => {
    setFailure(undefined);
    setTyped({ ...typed, ...change });
  };
  const wrongField = failure === undefined ? undefined : fieldErrors[failure.code];
  const errorOf = (field: keyof Typed): string | undefined =>
    failure === undefined || wrongField !== field
      ? undefined
      : `${t(`errors:${failure.code}.what`)} ${t(`errors:${failure.code}.todo`)}`;

  const read = async (): Promise<void> => {
    setReading(true);
    // People paste the whole link into the field for the secret.
    if (/^otpauth(-migration)?:/iu.test(typed.secret.trim())) {
      onResult(await readTexts('typed', [typed.secret.trim()], undefined));
      return;
    }
    const result = await call('enrol.readTyped', toInput(typed));
    setReading(false);
    if (result.ok) onResult({ ok: true, batch: result.value });
    else setFailure(result.error);
  };

  return (
    <Dialog
      title={t('typedTitle')}
      onClose={onClose}
      footer={
        <>
          <Button icon={ArrowLeft} onPress={onBack}>
            {t('common:back')}
          </Button>
          <Button kind="primary" type="submit" form="typed-secret" isPending={isReading}>
            {t('toPreview')}
          </Button>
        </>
      }
    >
      <Form
        id="typed-secret"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void read();
        }}
      >
        {failure !== undefined && wrongField === undefined && <FailureMessage failure={failure} />}
        <TextField
          label={t('secret')}
          help={t('secretHelp')}
          error={errorOf('secret')}
          value={typed.secret}
          onChange={(secret) => set({ secret })}
          isCode
          autoFocus
          autoComplete="off"
          spellCheck="false"
        />
        <TextField
          label={t('issuer')}
          help={t('issuerHelp')}
          value={typed.issuer}
          onChange={(issuer) => set({ issuer })}
        />
        <TextField
          label={t('account')}
          help={t('accountHelp')}
          value={typed.account}
          onChange={(account) => set({ account })}
        />
        <Disclosure className="fold">
          <AriaButton slot="trigger" className="fold-button">
            <ChevronRight className="icon icon-turns" aria-hidden="true" />
            {t('advanced')}
          </AriaButton>
          <DisclosurePanel className="fold-panel">
            <TypedOptions typed={typed} onChange={set} errorOf={errorOf} />
          </DisclosurePanel>
        </Disclosure>
      </Form>
    </Dialog>
  );
}
