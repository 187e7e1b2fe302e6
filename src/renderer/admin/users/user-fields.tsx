// The fields that say who a user is. Drawn by the user's page and the create dialog.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { wrongFields, type TextFieldName, type UserDraft } from './user-draft.ts';

const fields = ['username', 'displayName', 'email', 'phone'] as const;

export function UserFields({
  draft,
  onChange,
  showsWrong,
  isDisabled = false,
  fixed = [],
  autoFocus = false,
}: {
  readonly draft: UserDraft;
  readonly onChange: (change: Partial<UserDraft>) => void;
  /** Only once sending was tried: nobody is corrected while typing. */
  readonly showsWrong: boolean;
  readonly isDisabled?: boolean;
  /** Belong to the directory or the provider. */
  readonly fixed?: readonly TextFieldName[];
  readonly autoFocus?: boolean;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const wrong = showsWrong ? wrongFields(draft) : [];
  return (
    <div className="admin-fields">
      {fields.map((name) => (
        <TextField
          key={name}
          label={t(`users.fields.${name}`)}
          value={draft[name]}
          onChange={(value) => onChange({ [name]: value })}
          isDisabled={isDisabled || fixed.includes(name)}
          autoFocus={autoFocus && name === 'username'}
          autoComplete="off"
          spellCheck="false"
          error={wrong.includes(name) ? t(`users.wrong.${name}`) : undefined}
          {...(fixed.includes(name) && { help: t('users.fixedElsewhere') })}
          {...(name === 'phone' && { placeholder: t('users.phoneForm') })}
        />
      ))}
      <DateField
        label={t('users.fields.birthday')}
        value={draft.birthday}
        onChange={(birthday) => onChange({ birthday })}
        isDisabled={isDisabled || fixed.includes('birthday')}
        error={wrong.includes('birthday') ? t('users.wrong.birthday') : undefined}
        {...(fixed.includes('birthday') && { help: t('users.fixedElsewhere') })}
      />
    </div>
  );
}
