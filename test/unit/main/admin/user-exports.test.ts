import { describe, expect, it } from 'vitest';
import { administer, userRow } from './fake-server.ts';

interface Asked {
  readonly query: { readonly after?: string; readonly limit: number; readonly mfa?: string };
}

/** So many users in pages of what is asked for. */
function pages(count: number) {
  return ({ query }: Asked) => {
    const start = query.after === undefined ? 0 : Number(query.after.slice(1)) + 1;
    const end = Math.min(count, start + query.limit);
    const users = Array.from({ length: end - start }, (_, at) => userRow(`u${start + at}`));
    return { users, total: count, nextAfter: end < count ? `u${end - 1}` : null };
  };
}

const run = { accountId: 'mine', exportId: 'x1', filter: {} };

describe('the MFA report as a file', () => {
  it('reads every page and writes each user once', async () => {
    const { handlers, asked, saved } = administer({ 'users.list': pages(450) });
    expect(await handlers['admin.users.export'](run)).toEqual({ saved: true, users: 450 });
    expect(asked).toHaveLength(3);
    const lines = (saved[0]?.text ?? '').trimEnd().split('\r\n');
    expect(saved[0]?.name).toBe('Users 2026-03-14.csv');
    expect(lines).toHaveLength(451);
    expect(lines[0]).toContain('backup codes left');
    expect(lines[1]).toBe('u0,Name of u0,,local,,on,no,7,no,no,');
    expect(new Set(lines).size).toBe(451);
  });

  it('asks for the filter on every page', async () => {
    const { handlers, asked } = administer({ 'users.list': pages(201) });
    await handlers['admin.users.export']({ ...run, filter: { mfa: 'off' } });
    expect(asked.map(({ input }) => (input as Asked).query.mfa)).toEqual(['off', 'off']);
  });

  it('lets no cell run as a formula and quotes what CSV wants quoted', async () => {
    const { handlers, saved } = administer({
      'users.list': () => ({
        users: [userRow('=cmd()', { displayName: 'Quill, "Zoë"', email: '+1@example.org' })],
        total: 1,
        nextAfter: null,
      }),
    });
    await handlers['admin.users.export'](run);
    expect(saved[0]?.text).toContain(`'=cmd(),"Quill, ""Zoë""",'+1@example.org`);
  });

  it('says how far it is, and stops between two pages', async () => {
    let go = (): void => undefined;
    const seen: unknown[] = [];
    const { handlers, saved } = administer({
      'users.list': async (input: Asked) => {
        if (input.query.after !== undefined) {
          seen.push(handlers['admin.users.exportProgress']({ exportId: 'x1' }));
          await new Promise<void>((resolve) => {
            go = resolve;
          });
        }
        return pages(1000)(input);
      },
    });
    const running = handlers['admin.users.export'](run);
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(seen).toEqual([{ done: 200, total: 1000 }]);
    await handlers['admin.users.cancelExport']({ exportId: 'x1' });
    go();
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(saved).toEqual([]);
    expect(() => handlers['admin.users.exportProgress']({ exportId: 'x1' })).toThrow('NOT_FOUND');
  });

  it('leaves a server that goes round in circles', async () => {
    const { handlers, saved } = administer({
      'users.list': () => ({ users: [userRow('ada')], total: 1, nextAfter: 'ada' }),
    });
    await expect(handlers['admin.users.export'](run)).rejects.toMatchObject({
      code: 'SERVER_ANSWER_INVALID',
    });
    expect(saved).toEqual([]);
  });
});
