import { describe, expect, it } from 'vitest';
import { administer } from './fake-server.ts';

describe('the audit log', () => {
  it('gives events as bounded words', async () => {
    const { handlers } = administer({
      'audit.list': () => ({
        nextBefore: 'e0',
        events: [
          {
            id: 'e1',
            atMs: 5,
            kind: 'settings.changed',
            outcome: 'success',
            actorId: 'a',
            actorName: 'ada\u202E',
            subjectId: null,
            subjectName: null,
            address: '192.0.2.9',
            device: 'd'.repeat(4000),
            details: { section: 'mail', weaker: false, count: 3 },
          },
        ],
      }),
    });
    const { events, nextBefore } = await handlers['admin.audit.list']({
      accountId: 'mine',
      query: { kind: 'settings.' },
    });
    expect(nextBefore).toBe('e0');
    expect(events[0]).toMatchObject({
      actor: 'ada',
      subject: '',
      succeeded: true,
      details: [
        { name: 'section', value: 'mail' },
        { name: 'weaker', value: 'false' },
        { name: 'count', value: '3' },
      ],
    });
    expect(events[0]?.device.length).toBe(1024);
  });

  it('exports from the server to the disk, beyond the usual bound, and says whether it was saved', async () => {
    const text = 'time,id\r\n';
    const { handlers, asked, saved } = administer({ 'audit.export': () => text });
    const input = {
      accountId: 'mine',
      query: { format: 'csv', outcome: 'failure' },
    } as const;
    expect(await handlers['admin.audit.export'](input)).toEqual({ saved: true });
    expect(saved).toEqual([{ name: 'Audit log 2026-03-14.csv', text }]);
    expect(asked[0]?.input).toEqual({ query: { format: 'csv', outcome: 'failure' } });
    expect(asked[0]?.maxBytes).toBeGreaterThan(50_000_000);
    const cancelled = administer(
      { 'audit.export': () => text },
      { saveFile: () => Promise.resolve(false) },
    );
    expect(await cancelled.handlers['admin.audit.export'](input)).toEqual({ saved: false });
  });
});
