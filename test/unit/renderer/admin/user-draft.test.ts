import { describe, expect, it } from 'vitest';
import {
  changesOf,
  draftOf,
  emptyDraft,
  newUserOf,
  wrongFields,
} from '../../../../src/renderer/admin/users/user-draft.ts';
import type { UserRow } from '../../../../src/shared/api/users.ts';

const user: UserRow = {
  id: 'u1',
  username: 'ada',
  displayName: 'Ada',
  email: 'ada@example.org',
  phone: null,
  birthday: '1990-02-28',
  origin: 'local',
  roles: [
    { id: 'sales', name: 'Sales' },
    { id: 'technician', name: 'Technician' },
  ],
  disabled: false,
  lockedUntilMs: null,
  mfaOn: false,
  mfaRequired: false,
  backupCodesLeft: 0,
  passwordChangedAtMs: null,
  mustChangePassword: false,
  createdAtMs: 1,
  lastSignInAtMs: null,
  version: 3,
};

describe("a user's form", () => {
  it('sends nothing where nothing differs, and only what does', () => {
    const draft = draftOf(user);
    expect(changesOf(user, draft)).toBeUndefined();
    expect(changesOf(user, { ...draft, roleIds: ['technician', 'sales'] })).toBeUndefined();
    expect(changesOf(user, { ...draft, username: ' ada ' })).toBeUndefined();
    expect(changesOf(user, { ...draft, mfaRequired: true })).toEqual({ mfaRequired: true });
    expect(changesOf(user, { ...draft, email: '', roleIds: ['sales'] })).toEqual({
      email: null,
      roleIds: ['sales'],
    });
  });

  it('says which fields cannot be sent', () => {
    expect(wrongFields(draftOf(user))).toEqual([]);
    expect(wrongFields(emptyDraft)).toEqual(['username', 'displayName']);
    const wrong = { email: 'ada at example', phone: '0170 123', birthday: '2026-02-30' };
    expect(wrongFields({ ...draftOf(user), ...wrong })).toEqual(['email', 'phone', 'birthday']);
    expect(wrongFields({ ...draftOf(user), username: 'a\u0000da' })).toEqual(['username']);
    expect(wrongFields({ ...draftOf(user), displayName: '🦊'.repeat(200) })).toEqual([]);
    expect(wrongFields({ ...draftOf(user), displayName: '🦊'.repeat(201) })).toEqual([
      'displayName',
    ]);
  });

  it('makes a new user of it, without what was left empty', () => {
    const draft = { ...emptyDraft, username: ' zoe ', displayName: 'Zoë', phone: '+491701234567' };
    expect(newUserOf(draft)).toEqual({
      username: 'zoe',
      displayName: 'Zoë',
      phone: '+491701234567',
      roleIds: [],
      mfaRequired: false,
    });
  });
});
