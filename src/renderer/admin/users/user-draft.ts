// A user as the form holds it, and what of it is to be sent. Pure. Used by the user's page and the create dialog.
import type { CallInput } from '../../../shared/ipc.ts';
import { DateText, Email, NameText, Phone, Username } from '../../../shared/api/parts.ts';
import type { UserRow } from '../../../shared/api/users.ts';
import { isDay } from '../audit/day-of.ts';
import { fits } from '../../ui/fits.ts';

export interface UserDraft {
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  readonly phone: string;
  readonly birthday: string;
  readonly roleIds: readonly string[];
  readonly mfaRequired: boolean;
}

export type TextFieldName = 'username' | 'displayName' | 'email' | 'phone' | 'birthday';

export const emptyDraft: UserDraft = {
  username: '',
  displayName: '',
  email: '',
  phone: '',
  birthday: '',
  roleIds: [],
  mfaRequired: false,
};

export function draftOf(user: UserRow): UserDraft {
  return {
    username: user.username,
    displayName: user.displayName,
    email: user.email ?? '',
    phone: user.phone ?? '',
    birthday: user.birthday ?? '',
    roleIds: user.roles.map(({ id }) => id),
    mfaRequired: user.mfaRequired,
  };
}

const forms = {
  username: Username,
  displayName: NameText,
  email: Email,
  phone: Phone,
  birthday: DateText,
} as const;
const optional: ReadonlySet<TextFieldName> = new Set(['email', 'phone', 'birthday']);

/** The fields that cannot be sent as they are. */
export function wrongFields(draft: UserDraft): readonly TextFieldName[] {
  return (Object.keys(forms) as TextFieldName[]).filter((name) => {
    const text = draft[name].trim();
    if (text === '') return !optional.has(name);
    return !fits(forms[name], text) || (name === 'birthday' && !isDay(text));
  });
}

type Update = CallInput<'admin.users.update'>['body'];

/** What differs from the user as the server has it; undefined where nothing does. */
export function changesOf(user: UserRow, draft: UserDraft): Omit<Update, 'version'> | undefined {
  const before = draftOf(user);
  const differs = (name: TextFieldName): boolean => draft[name].trim() !== before[name];
  const sameRoles =
    draft.roleIds.length === before.roleIds.length &&
    draft.roleIds.every((id) => before.roleIds.includes(id));
  const changes: Omit<Update, 'version'> = {
    ...(differs('username') && { username: draft.username.trim() }),
    ...(differs('displayName') && { displayName: draft.displayName.trim() }),
    ...(differs('email') && { email: orNull(draft.email) }),
    ...(differs('phone') && { phone: orNull(draft.phone) }),
    ...(differs('birthday') && { birthday: orNull(draft.birthday) }),
    ...(!sameRoles && { roleIds: [...draft.roleIds] }),
    ...(draft.mfaRequired !== before.mfaRequired && { mfaRequired: draft.mfaRequired }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

type Create = CallInput<'admin.users.create'>['body'];

export function newUserOf(draft: UserDraft): Create {
  const given = (name: TextFieldName): boolean => draft[name].trim() !== '';
  return {
    username: draft.username.trim(),
    displayName: draft.displayName.trim(),
    ...(given('email') && { email: draft.email.trim() }),
    ...(given('phone') && { phone: draft.phone.trim() }),
    ...(given('birthday') && { birthday: draft.birthday.trim() }),
    roleIds: [...draft.roleIds],
    mfaRequired: draft.mfaRequired,
  };
}
