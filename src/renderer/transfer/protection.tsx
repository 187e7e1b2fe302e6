// The password of an export, typed twice, or the user's word that a plain file is meant. Drawn by the export dialog.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../shared/ipc/transfer.ts';
import type { CallInput } from '../../shared/ipc.ts';
import { Notice } from '../ui/notice.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Checkbox, Switch } from '../ui/switch.tsx';
import { mostPassword } from '../../shared/limits.ts';
import type { exportPasswords } from '../../shared/export-formats.ts';

type Rule = (typeof exportPasswords)[ExportFormat];

export interface ProtectionDraft {
  readonly isWanted: boolean;
  readonly password: string;
  readonly repeated: string;
  readonly isPlainAccepted: boolean;
}

/** Undefined while something is missing. */
export function protectionOf(
  rule: Rule,
  { isWanted, password, repeated, isPlainAccepted }: ProtectionDraft,
): CallInput<'transfer.export'>['protection'] | undefined {
  if (rule === 'always' || (rule === 'optional' && isWanted)) {
    return password !== '' && password === repeated ? { kind: 'password', password } : undefined;
  }
  return isPlainAccepted ? { kind: 'plain' } : undefined;
}

export function Protection({
  rule,
  draft,
  isTried,
  onChange,
}: {
  readonly rule: Rule;
  readonly draft: ProtectionDraft;
  /** The user has pressed the button: what is missing is said. */
  readonly isTried: boolean;
  readonly onChange: (draft: ProtectionDraft) => void;
}): ReactNode {
  const { t } = useTranslation('transfer');
  const { isWanted, password, repeated, isPlainAccepted } = draft;
  const isSealed = rule === 'always' || (rule === 'optional' && isWanted);
  return (
    <>
      {rule === 'optional' && (
        <Switch isSelected={isWanted} onChange={(on) => onChange({ ...draft, isWanted: on })}>
          {t('protect')}
        </Switch>
      )}
      {isSealed ? (
        <>
          <PasswordField
            label={t('newPassword')}
            help={t('newPasswordHelp')}
            value={password}
            maxLength={mostPassword}
            autoComplete="new-password"
            error={isTried && password === '' ? t('passwordMissing') : undefined}
            onChange={(typed) => onChange({ ...draft, password: typed })}
          />
          <PasswordField
            label={t('repeatPassword')}
            value={repeated}
            maxLength={mostPassword}
            autoComplete="new-password"
            error={isTried && password !== repeated ? t('passwordsDiffer') : undefined}
            onChange={(typed) => onChange({ ...draft, repeated: typed })}
          />
        </>
      ) : (
        <Notice kind="soon" title={t('plainTitle')}>
          <p>{t('plainText')}</p>
          <Checkbox
            isSelected={isPlainAccepted}
            onChange={(isOn) => onChange({ ...draft, isPlainAccepted: isOn })}
          >
            {t('plainAccept')}
          </Checkbox>
          {isTried && !isPlainAccepted && (
            <p className="field-error" role="alert">
              {t('plainMissing')}
            </p>
          )}
        </Notice>
      )}
    </>
  );
}
