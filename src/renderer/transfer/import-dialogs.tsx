// The dialogs of an import: reading with its progress, the password of a file, its columns, the preview. Drawn around
// the shell for the step the flow is at.
import { useState, type ReactNode } from 'react';
import { Form, Label, ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/errors.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { ColumnsDialog } from './columns-dialog.tsx';
import { ImportPreview } from './import-preview.tsx';
import type { Reading } from './read-chosen.ts';
import type { ImportFlow } from './use-import.ts';
import { mostPassword } from '../../shared/limits.ts';

export function ImportDialogs({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { step, giveUp, confirm } = flow;
  switch (step.step) {
    case 'closed':
      return null;
    case 'reading':
      return <ReadingDialog reading={step.reading} onClose={giveUp} />;
    case 'password':
      return (
        <PasswordDialog
          key={step.name}
          name={step.name}
          isWrong={step.isWrong}
          onAnswer={step.answer}
          onClose={giveUp}
        />
      );
    case 'columns':
      return (
        <ColumnsDialog
          key={step.file.name}
          file={step.file}
          table={step.table}
          onAnswer={step.answer}
          onClose={giveUp}
        />
      );
    case 'preview':
      return (
        <ImportPreview
          view={step.view}
          failed={step.failed}
          chooseColumns={step.chooseColumns}
          onConfirm={confirm}
          onClose={giveUp}
        />
      );
    default:
      return assertNever(step);
  }
}

function ReadingDialog({
  reading,
  onClose,
}: {
  readonly reading: Reading;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const { name, number, total, fraction } = reading;
  const percent = Math.floor(fraction * 100);
  return (
    <Dialog
      title={t('readingTitle')}
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('common:cancel')}</Button>}
    >
      <ProgressBar className="progress" value={percent} isIndeterminate={fraction === 0}>
        <Label className="progress-label">{t('readingFile', { name, number, total })}</Label>
        <div className="progress-track">
          <div
            className={fraction === 0 ? 'progress-fill progress-unknown' : 'progress-fill'}
            style={fraction === 0 ? {} : { inlineSize: `${percent}%` }}
          />
        </div>
        <span className="quiet small">
          {fraction === 0 ? t('common:working') : t('readingPercent', { percent })}
        </span>
      </ProgressBar>
    </Dialog>
  );
}

function PasswordDialog({
  name,
  isWrong,
  onAnswer,
  onClose,
}: {
  readonly name: string;
  readonly isWrong: boolean;
  readonly onAnswer: (password: string | undefined) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const [password, setPassword] = useState('');
  return (
    <Dialog
      title={t('passwordTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={() => onAnswer(undefined)}>{t('skipFile')}</Button>
          <Button kind="primary" type="submit" form="file-password" isDisabled={password === ''}>
            {t('open')}
          </Button>
        </>
      }
    >
      <p>{t('passwordText', { name })}</p>
      <Form
        id="file-password"
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '') onAnswer(password);
        }}
      >
        <PasswordField
          label={t('password')}
          value={password}
          onChange={setPassword}
          maxLength={mostPassword}
          autoComplete="off"
          autoFocus
          error={isWrong && password === '' ? t('passwordWrong') : undefined}
        />
      </Form>
    </Dialog>
  );
}
