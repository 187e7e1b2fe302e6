// One user: who they are, roles, MFA, password, sessions, what happened. Changes of the form wait for "Update";
// the rest is done at once, each after a word of confirmation where something could be lost.
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../../shared/errors.ts';
import type { RoleRow, UserRow } from '../../../shared/api/users.ts';
import { call } from '../../bridge.ts';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { say } from '../../ui/toast.tsx';
import { TryAgain } from '../../ui/try-again.tsx';
import { useAdmin, useBack, useUnsaved } from '../admin-context.ts';
import { PartFrame } from '../part-frame.tsx';
import { RolePicker } from './role-picker.tsx';
import { SaveUserFoot } from './save-user-foot.tsx';
import { UserAccess } from './user-access.tsx';
import { UserActivity } from './user-activity.tsx';
import { changesOf, draftOf, wrongFields, type UserDraft } from './user-draft.ts';
import { UserEnd } from './user-end.tsx';
import { StateFlags } from './user-facts.tsx';
import { UserFields } from './user-fields.tsx';
import { UserMfa } from './user-mfa.tsx';

export function UserPage({
  userId,
  name = '',
  roles,
  onBack,
  onChanged,
  onDeleted,
}: {
  readonly userId: string;
  /** What is known before the user is. */
  readonly name?: string;
  readonly roles: readonly RoleRow[];
  readonly onBack: () => void;
  readonly onChanged: (user: UserRow) => void;
  readonly onDeleted: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { account, may, freshly, leave } = useAdmin();
  const accountId = account.id;
  const [user, setUser] = useState<UserRow>();
  const [edits, setEdits] = useState<Partial<UserDraft>>({});
  const [failure, setFailure] = useState<Failure>();
  const [isPending, setPending] = useState(false);
  const [isTried, setTried] = useState(false);

  const back = useCallback(() => leave(onBack), [leave, onBack]);
  useBack(back);
  const load = useCallback(
    () =>
      call('admin.users.get', { accountId, params: { userId } }).then((result) => {
        if (result.ok) setUser(result.value);
        setFailure(result.ok ? undefined : result.error);
      }),
    [accountId, userId],
  );
  useEffect(() => void load(), [load]);

  const draft = user === undefined ? undefined : { ...draftOf(user), ...edits };
  const changes = user === undefined || draft === undefined ? undefined : changesOf(user, draft);
  useUnsaved(changes !== undefined);

  /** The user as the server answered; what is typed and not yet sent stays. */
  const become = (changed: UserRow): void => {
    setUser(changed);
    onChanged(changed);
  };
  /** Runs a change of this user. Resolves with whether it was done. */
  const run = async (
    ask: () => Promise<Result<UserRow>>,
    done: string,
  ): Promise<Failure | undefined> => {
    const result = await freshly(ask);
    if (result.ok) {
      become(result.value);
      say(done);
      return undefined;
    }
    return result.error;
  };
  const update = async (): Promise<void> => {
    setTried(true);
    if (user === undefined || draft === undefined || changes === undefined) return;
    if (wrongFields(draft).length > 0) return;
    setPending(true);
    const failed = await run(
      () =>
        call('admin.users.update', {
          accountId,
          params: { userId },
          body: { version: user.version, ...changes },
        }),
      t('users.updated', { name: draft.displayName }),
    );
    setPending(false);
    if (failed === undefined) {
      setEdits({});
      setTried(false);
      setFailure(undefined);
    } else if (failed.code !== 'CANCELLED') setFailure(failed);
  };

  const isElsewhere = user !== undefined && user.origin !== 'local';
  const mayWrite = may('users.write');
  return (
    <PartFrame
      title={<bdi>{user?.displayName ?? name}</bdi>}
      onBack={back}
      actions={user !== undefined && <StateFlags user={user} />}
      foot={
        mayWrite && (
          <SaveUserFoot
            isChanged={changes !== undefined}
            isPending={isPending}
            failure={failure}
            onUpdate={() => void update()}
            onReload={() => void load()}
            onDiscard={() => setEdits({})}
          />
        )
      }
    >
      {failure !== undefined && (!mayWrite || user === undefined) && (
        <FailureMessage failure={failure} action={<TryAgain ask={load} />} />
      )}
      {user === undefined && failure === undefined && <Spinner label={t('common:working')} />}
      {user !== undefined && draft !== undefined && (
        <>
          {user.origin !== 'local' && (
            <Notice kind="info">{t(`users.originNotice.${user.origin}`)}</Notice>
          )}
          <section className="section">
            <h2 className="section-title">{t('users.who')}</h2>
            <UserFields
              draft={draft}
              onChange={(change) => setEdits({ ...edits, ...change })}
              showsWrong={isTried}
              isDisabled={!mayWrite}
              fixed={isElsewhere ? ['username', 'email'] : []}
            />
          </section>
          <section className="section">
            <h2 className="section-title">{t('roles.title')}</h2>
            <RolePicker
              roles={roles}
              chosen={draft.roleIds}
              isDisabled={!mayWrite}
              onChange={(roleIds) => setEdits({ ...edits, roleIds })}
            />
          </section>
          <UserMfa
            user={user}
            isRequired={draft.mfaRequired}
            onRequired={(mfaRequired) => setEdits({ ...edits, mfaRequired })}
            onChanged={become}
          />
          <UserAccess user={user} run={run} onReload={() => void load()} />
          {may('audit.read') && <UserActivity user={user} />}
          {mayWrite && (
            <Section title={t('users.end')}>
              <UserEnd user={user} run={run} onDeleted={onDeleted} />
            </Section>
          )}
        </>
      )}
    </PartFrame>
  );
}
