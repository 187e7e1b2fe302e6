// A login server of one's own inside the app: name it, name its first user, and be signed in.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { emptyPassword, isSame, NewPasswordFields } from './new-password-fields.tsx';
import { Refusal } from './refusal.tsx';
import { useSending } from './use-sending.ts';

export function LocalOrganisationForm({
  onCreated,
}: {
  readonly onCreated: (accountId: string) => void;
}): ReactNode {
  const { t } = useTranslation('signIn');
  const [organisation, setOrganisation] = useState('');
  const [userName, setUserName] = useState('');
  const [typed, setTyped] = useState(emptyPassword);
  const { isPending, refused, send } = useSending();
  const create = async (): Promise<void> => {
    const { password } = typed;
    const result = await send(
      call('localOrganisation.create', { organisation, userName, password }),
    );
    if (result.ok) onCreated(result.value.accountId);
  };
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextField
        label={t('organisation')}
        value={organisation}
        onChange={setOrganisation}
        autoComplete="organization"
        autoFocus
      />
      <TextField
        label={t('username')}
        help={t('usernameHelp')}
        value={userName}
        onChange={setUserName}
        autoComplete="username"
        spellCheck="false"
      />
      <NewPasswordFields
        value={typed}
        onChange={setTyped}
        checkFor={{ newOrganisation: organisation, userName }}
      />
      <Refusal refused={refused} />
      <Button
        kind="primary"
        type="submit"
        isPending={isPending}
        isDisabled={organisation.trim() === '' || userName.trim() === '' || !isSame(typed)}
      >
        {isPending ? t('starting') : t('createAndSignIn')}
      </Button>
    </Form>
  );
}
