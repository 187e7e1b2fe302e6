import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/shared/errors.ts';
import { administer } from './fake-server.ts';

const png = `data:image/png;base64,${Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]).toString('base64')}`;
const branding = (logo: string | null) => ({
  value: { logo, accentColour: null, backgroundColour: null, message: '' },
  version: 1,
  notices: [],
});

describe('the settings of the organisation', () => {
  it('bounds the notices and keeps their words to a line', async () => {
    const notices = Array.from({ length: 80 }, (_, index) => ({
      setting: `password.s${index}`,
      rule: `OWASP\n\u202E${'x'.repeat(3000)}`,
    }));
    const { handlers } = administer({
      'organisation.lockout.get': () => ({
        value: { attempts: 10, periodSeconds: 900, perAddressPerMinute: 60 },
        version: 1,
        notices,
      }),
    });
    const read = await handlers['admin.organisation.lockout.get']({ accountId: 'mine' });
    expect(read.notices).toHaveLength(50);
    expect(read.notices[0]?.rule.startsWith('OWASP x')).toBe(true);
    expect(read.notices[0]?.rule.length).toBeLessThanOrEqual(1024);
  });

  it('tells the app that the organisation is another now, only when it was saved', async () => {
    const body = { value: { name: 'Fjordline' }, version: 1 };
    const done = administer({
      'organisation.profile.put': () => ({ ...body, notices: [] }),
    });
    await done.handlers['admin.organisation.profile.put']({ accountId: 'mine', body });
    expect(done.changed).toEqual(['mine']);
    const refused = administer({
      'organisation.profile.put': () => {
        throw new AppError('CONFLICT', { field: 'version' });
      },
    });
    await expect(
      refused.handlers['admin.organisation.profile.put']({ accountId: 'mine', body }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(refused.changed).toEqual([]);
  });

  it('shows no logo that is no picture, whatever it says it is', async () => {
    const read = async (logo: string | null) => {
      const { handlers } = administer({ 'organisation.branding.get': () => branding(logo) });
      const { value } = await handlers['admin.organisation.branding.get']({ accountId: 'mine' });
      return value.logo;
    };
    expect(await read(png)).toBe(png);
    expect(await read(null)).toBeNull();
    expect(await read(png.replace('image/png', 'image/jpeg'))).toBeNull();
    const svg = Buffer.from('<svg onload="alert(1)"/>').toString('base64');
    expect(await read(`data:image/png;base64,${svg}`)).toBeNull();
  });

  it('looks at a list of networks from where the server last saw this session', async () => {
    const { handlers, asked } = administer({
      'sessions.list': () => ({
        sessions: [
          { id: 'other', current: false, address: '10.1.1.1' },
          { id: 'this', current: true, address: '192.0.2.9' },
        ],
      }),
    });
    const check = (allow: string[]) =>
      handlers['admin.organisation.networks.check']({ accountId: 'mine', allow });
    expect(await check(['10.0.0.0/8'])).toEqual({
      address: '192.0.2.9',
      verdict: 'outside',
      invalid: [],
    });
    expect((await check(['192.0.2.0/24'])).verdict).toBe('inside');
    // Nothing was saved to find out.
    expect(new Set(asked.map(({ name }) => name))).toEqual(new Set(['sessions.list']));
  });
});
