import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/shared/errors.ts';
import { administer, userRow } from './fake-server.ts';

describe('users and roles', () => {
  it('asks the route of the same name as the account, with nothing of the account in it', async () => {
    const { handlers, asked } = administer({ 'users.update': () => userRow('ada') });
    const body = { version: 3, mfaRequired: true };
    await handlers['admin.users.update']({
      accountId: 'mine',
      params: { userId: 'u1' },
      body,
    });
    expect(asked).toEqual([
      { accountId: 'mine', name: 'users.update', input: { params: { userId: 'u1' }, body } },
    ]);
  });

  it('hands on a refusal as it came', async () => {
    const { handlers } = administer({
      'users.disableMfa': () => {
        throw new AppError('FRESH_CODE_NEEDED');
      },
    });
    const input = { accountId: 'mine', params: { userId: 'u1' }, body: { reason: 'lost' } };
    await expect(handlers['admin.users.disableMfa'](input)).rejects.toMatchObject({
      code: 'FRESH_CODE_NEEDED',
    });
  });

  it('takes a one-time password only in a form that one can read out', async () => {
    const give = (oneTimePassword: string | null) =>
      administer({ 'users.setPassword': () => ({ oneTimePassword }) }).handlers[
        'admin.users.setPassword'
      ]({ accountId: 'mine', params: { userId: 'u1' }, body: {} });
    expect(await give('hq7m-tkw2')).toEqual({ oneTimePassword: 'hq7m-tkw2' });
    expect(await give(null)).toEqual({ oneTimePassword: null });
    for (const strange of ['with space', 'bidi\u202Eetirw', 'x'.repeat(257), '']) {
      await expect(give(strange)).rejects.toMatchObject({ code: 'SERVER_ANSWER_INVALID' });
    }
  });

  it('bounds what a hostile server says of devices, addresses and events', async () => {
    const { handlers } = administer({
      'users.activity': () => ({
        nextBefore: null,
        events: [
          {
            id: 'e1',
            atMs: 1,
            kind: `a\u202E\nb${'x'.repeat(5000)}`,
            outcome: 'failure',
            device: 'd\u0000evice',
            address: '\u2066here\u2069',
            by: null,
            details: Object.fromEntries(
              Array.from({ length: 200 }, (_, index) => [`n${index}`, 'v'.repeat(9000)]),
            ),
          },
        ],
      }),
    });
    const { events } = await handlers['admin.users.activity']({
      accountId: 'mine',
      params: { userId: 'u1' },
      query: {},
    });
    const [event] = events;
    expect(event?.event.length).toBeLessThanOrEqual(1024);
    expect(event?.event.startsWith('a b')).toBe(true);
    expect(event).toMatchObject({ device: 'device', address: 'here', by: '', succeeded: false });
    expect(event?.details).toHaveLength(50);
    expect(event?.details[0]?.value.length).toBeLessThanOrEqual(1024);
  });

  it('copies a one-time password under the rule of copied codes', async () => {
    const { handlers, copied } = administer({});
    const { clearsAtMs } = await handlers['admin.users.copyPassword']({ text: 'hq7m-tkw2' });
    expect(copied).toEqual(['hq7m-tkw2']);
    expect(clearsAtMs).toBeGreaterThan(0);
  });
});
