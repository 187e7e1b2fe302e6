// A long audit log goes out while it is read: whole, in order, without the events of the meantime.
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestClient, type TestServer } from './harness.ts';

const count = 12_000;

describe('the export of a long audit log', () => {
  let server: TestServer;
  let admin: TestClient;
  beforeAll(async () => {
    server = await startTestServer({ relaxed: true });
    admin = await server.admin();
    const { db } = server.server.context.store;
    const row = (at: number) => ({
      id: `0${String(at).padStart(8, '0')}`,
      at,
      kind: 'bulk.event',
      outcome: 'success' as const,
      actor_id: null,
      actor_name: null,
      subject_id: null,
      subject_name: null,
      address: 'server',
      device: '=1+1, "quoted"',
      details: '{}',
    });
    for (let at = 0; at < count; at += 1000)
      await db
        .insertInto('audit')
        .values(Array.from({ length: 1000 }, (_, index) => row(at + index)))
        .execute();
  });
  afterAll(() => server.stop());

  const open = (query: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${admin.token ?? ''}` };
      get(`${server.server.url}/v1/audit/export?${query}`, { headers }, resolve).once(
        'error',
        reject,
      );
    });

  it('is whole and in order, and what happens meanwhile is not in it', async () => {
    const answer = await open('format=jsonl');
    expect(answer.headers['transfer-encoding']).toBe('chunked');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="audit.jsonl"');
    let text = '';
    let isFirst = true;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      if (isFirst) await admin.call('activity.report', { body: { message: 'meanwhile' } });
      isFirst = false;
      text += chunk.toString();
    }
    const rows = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly id: string; readonly kind: string });
    expect(rows.filter(({ kind }) => kind === 'bulk.event')).toHaveLength(count);
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort());
    expect(rows.map(({ kind }) => kind)).not.toContain('activity.reported');
    const log = await admin.call('audit.list', { query: { kind: 'audit.exported' } });
    expect(log.events[0]?.details).toEqual({ format: 'jsonl' });
  });

  it('filters, and is CSV that no spreadsheet runs', async () => {
    const csv = await admin.call('audit.export', {
      query: { format: 'csv', kind: 'bulk.', toMs: 1999 },
    });
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2001);
    expect(lines[1]).toContain(`,"'=1+1, ""quoted""",`);
  });

  it('does the server no harm when its reader goes away', async () => {
    const answer = await open('format=csv');
    await new Promise((resolve) => answer.once('data', resolve));
    answer.destroy();
    expect((await admin.call('account.me')).user.username).toBe('admin');
    expect(server.logs.join('\n')).not.toContain('request.failed');
  });
});
