// How a user gets a password: a one-time one that the server makes, or one that is typed here.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordProblems } from '../../../shared/api/policy.ts';
import type { Failure } from '../../../shared/errors.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { StrengthMeter } from '../../sign-in/strength-meter.tsx';

export interface PasswordChoice {
  readonly how: 'one-time' | 'typed';
  readonly password: string;
  readonly mustChange: boolean;
}

export const oneTime: PasswordChoice = { how: 'one-time', password: '', mustChange: true };

/** As the contract takes it: left out, the server makes one. */
export function passwordOf({ how, password, mustChange }: PasswordChoice) {
  return how === 'one-time' ? {} : { password, mustChangePassword: mustChange };
}

export function PasswordChoiceFields({
  choice,
  onChange,
  failure,
}: {
  readonly choice: PasswordChoice;
  readonly onChange: (choice: PasswordChoice) => void;
  /** PASSWORD_POLICY says here which rules are not met. */
  readonly failure: Failure | undefined;
}): ReactNode {
  const { t } = useTranslation('admin');
  const problems = failure?.code === 'PASSWORD_POLICY' ? failure.details?.problems : undefined;
  return (
    <>
      <Select
        label={t('users.password')}
        value={choice.how}
        choices={[
          { value: 'one-time', label: t('users.makeOneTime'), help: t('users.makeOneTimeHelp') },
          { value: 'typed', label: t('users.typePassword') },
        ]}
        onChange={(how) => onChange({ ...choice, how })}
      />
      {choice.how === 'typed' && (
        <>
          <PasswordField
            label={t('users.newPassword')}
            value={choice.password}
            onChange={(password) => onChange({ ...choice, password })}
            autoComplete="new-password"
            error={
              Array.isArray(problems)
                ? passwordProblems
                    .filter((problem) => problems.includes(problem))
                    .map((problem) => t(`problems.${problem}`))
                    .join(' ')
                : undefined
            }
          />
          {choice.password !== '' && <StrengthMeter password={choice.password} />}
          <Switch
            isSelected={choice.mustChange}
            onChange={(mustChange) => onChange({ ...choice, mustChange })}
          >
            {t('users.mustChangeNext')}
          </Switch>
        </>
      )}
    </>
  );
}
