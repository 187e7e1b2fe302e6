// A new password, twice, with the organisation's rules and its strength while typing.
// Used by the expired password, the reset, the account's Change Password and the local organisation's first user.
import { Check, Circle, CircleHelp } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../shared/ipc.ts';
import type { PolicyRule } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { StrengthMeter } from './strength-meter.tsx';

export interface NewPassword {
  readonly password: string;
  readonly confirmation: string;
}

export const emptyPassword: NewPassword = { password: '', confirmation: '' };

export function isSame({ password, confirmation }: NewPassword): boolean {
  return password !== '' && password === confirmation;
}

export function NewPasswordFields({
  value,
  onChange,
  checkFor,
  autoFocus = false,
}: {
  readonly value: NewPassword;
  readonly onChange: (value: NewPassword) => void;
  readonly checkFor: CallInput<'account.checkPassword'>['for'] | undefined;
  readonly autoFocus?: boolean;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const { password, confirmation } = value;
  const rules = useRules(checkFor, password);
  const [hasLeft, setLeft] = useState(false);
  const differs = hasLeft && confirmation !== '' && confirmation !== password;
  return (
    <>
      <PasswordField
        label={t('newPassword')}
        value={password}
        onChange={(typed) => onChange({ password: typed, confirmation })}
        autoComplete="new-password"
        autoFocus={autoFocus}
      />
      {password !== '' && <StrengthMeter password={password} />}
      {rules.length > 0 && <Rules rules={rules} />}
      <PasswordField
        label={t('confirmPassword')}
        value={confirmation}
        onChange={(typed) => onChange({ password, confirmation: typed })}
        onFocusChange={(isFocused) => setLeft(!isFocused)}
        autoComplete="new-password"
        error={differs ? t('mismatch') : undefined}
      />
    </>
  );
}

/** Asks main for the rules, a moment after the last key. */
function useRules(
  checkFor: CallInput<'account.checkPassword'>['for'] | undefined,
  password: string,
): readonly PolicyRule[] {
  const [rules, setRules] = useState<readonly PolicyRule[]>([]);
  const asked = checkFor === undefined ? undefined : JSON.stringify(checkFor);
  useEffect(() => {
    if (asked === undefined) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const input = {
        for: JSON.parse(asked) as CallInput<'account.checkPassword'>['for'],
        newPassword: password,
      };
      void call('account.checkPassword', input).then((result) => {
        if (isCurrent && result.ok) setRules(result.value.rules);
      });
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked, password]);
  return rules;
}

function Rules({ rules }: { readonly rules: readonly PolicyRule[] }): ReactNode {
  const { t } = useTranslation('signIn');
  return (
    <ul className="rules" aria-label={t('rules.title')}>
      {rules.map(({ rule, met, count = 0, countWithMfa = 0 }) => {
        const Icon = met === true ? Check : met === 'unknown' ? CircleHelp : Circle;
        return (
          <li key={rule} className={met === true ? 'rule rule-met' : 'rule'}>
            <Icon className="icon" aria-hidden="true" />
            <span>{t(`rules.${rule}`, { count, countWithMfa })}</span>
            <span className="only-read">
              {met === true
                ? t('rules.met')
                : met === 'unknown'
                  ? t('rules.unknown')
                  : t('rules.unmet')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
