import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../src/renderer/admin/audit/day-of.ts';
import { linesOf } from '../../../../src/renderer/admin/lines-of.ts';
import { changeOf, partsFor } from '../../../../src/renderer/admin/parts.ts';
import { builtinRoles, permissions } from '../../../../src/shared/api/permissions.ts';

const names = (held: readonly string[]) =>
  partsFor(held).flatMap(({ parts }) => parts.map(({ name }) => name));

describe('the parts of administration', () => {
  it('are all there for who holds all, and none for who may administer nothing', () => {
    expect(names(permissions)).toHaveLength(14);
    for (const role of builtinRoles.filter(({ id }) => id !== 'administrator')) {
      expect(names(role.permissions)).toEqual([]);
    }
    expect(names([])).toEqual([]);
  });

  it('follow the permission and not the role', () => {
    expect(names(['users.read'])).toEqual(['users', 'report']);
    expect(names(['audit.read'])).toEqual(['audit']);
    expect(names(['organisation.read'])).toHaveLength(11);
    // Without being able to see it there is nothing to change.
    expect(names(['organisation.policy', 'users.write'])).toEqual([]);
    expect(changeOf('networks')).toBe('organisation.networks');
    expect(changeOf('users')).toBeUndefined();
  });
});

describe('a day of the audit log', () => {
  it('begins and ends with the calendar day of this computer', () => {
    const day = dayOf('2026-03-14');
    expect(new Date(day?.startMs ?? 0).toString()).toBe(new Date(2026, 2, 14).toString());
    expect((day?.endMs ?? 0) + 1).toBe(new Date(2026, 2, 15).getTime());
  });

  it.each(['', '2026-02-30', '2026-13-01', '14.3.2026', '1969-12-01', '20260314'])(
    'is not %j',
    (text) => expect(dayOf(text)).toBeUndefined(),
  );
});

it('takes one thing a line, and what was pasted with commas', () => {
  expect(linesOf(' 10.0.0.0/8 \n\n192.0.2.0/24, ::1;\r\n')).toEqual([
    '10.0.0.0/8',
    '192.0.2.0/24',
    '::1',
  ]);
});
