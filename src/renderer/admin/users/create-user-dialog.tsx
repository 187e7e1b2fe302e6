// Creates a user; where the server makes a one-time password, it is shown here once.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import type { CallOutput } from '../../../shared/ipc.ts';
import type { RoleRow } from '../../../shared/api/users.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useAdmin } from '../admin-context.ts';
import { OneTimePassword } from './one-time-password.tsx';
import { oneTime, passwordOf, PasswordChoiceFields } from './password-choice.tsx';
import { RolePicker } from './role-picker.tsx';
import { UserFailure } from './save-user-foot.tsx';
import { emptyDraft, newUserOf, wrongFields } from './user-draft.ts';
import { UserFields } from './user-fields.tsx';

export function CreateUserDialog({
  roles,
  onCreated,
  onOpen,
  onClose,
}: {
  readonly roles: readonly RoleRow[];
  readonly onCreated: () => void;
  readonly onOpen: (userId: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { account, freshly } = useAdmin();
  const [draft, setDraft] = useState(emptyDraft);
  const [choice, setChoice] = useState(oneTime);
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [made, setMade] = useState<CallOutput<'admin.users.create'>>();
  const create = async (): Promise<void> => {
    setTried(true);
    if (wrongFields(draft).length > 0) return;
    setPending(true);
    setFailure(undefined);
    const body = { ...newUserOf(draft), ...passwordOf(choice) };
    const result = await freshly(() => call('admin.users.create', { accountId: account.id, body }));
    setPending(false);
    if (result.ok) {
      onCreated();
      setMade(result.value);
    } else if (result.error.code !== 'CANCELLED') setFailure(result.error);
  };
  if (made !== undefined) {
    return (
      <Dialog
        title={t('users.created', { name: made.user.displayName })}
        onClose={onClose}
        footer={
          <>
            <Button onPress={() => onOpen(made.user.id)}>{t('users.open')}</Button>
            <Button kind="primary" onPress={onClose}>
              {t('common:done')}
            </Button>
          </>
        }
      >
        {made.oneTimePassword === null ? (
          <p>{t('users.createdText')}</p>
        ) : (
          <OneTimePassword name={made.user.displayName} password={made.oneTimePassword} />
        )}
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('users.create')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={isPending || (choice.how === 'typed' && choice.password === '')}
            onPress={() => void create()}
          >
            {t('users.create')}
          </Button>
        </>
      }
    >
      <UserFields
        draft={draft}
        onChange={(change) => setDraft({ ...draft, ...change })}
        showsWrong={isTried}
        autoFocus
      />
      <div>
        <h3 className="section-title">{t('roles.title')}</h3>
        <RolePicker
          roles={roles}
          chosen={draft.roleIds}
          onChange={(roleIds) => setDraft({ ...draft, roleIds })}
        />
      </div>
      <Switch
        isSelected={draft.mfaRequired}
        onChange={(mfaRequired) => setDraft({ ...draft, mfaRequired })}
      >
        {t('users.mfaRequired')}
      </Switch>
      <PasswordChoiceFields choice={choice} onChange={setChoice} failure={failure} />
      {failure !== undefined && failure.code !== 'PASSWORD_POLICY' && (
        <UserFailure failure={failure} />
      )}
    </Dialog>
  );
}
