// 10,000 entries in one file: reading costs little more than parsing it, and no row costs more than the one before.
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { aegisWriter } from '../../../src/main/transfer/writers/aegis.ts';
import { otpauthListWriter } from '../../../src/main/transfer/writers/otpauth-list.ts';
import type { Entry } from '../../../src/shared/model.ts';

function vault(count: number): readonly Entry[] {
  return Array.from({ length: count }, (_, at) => ({
    token: {
      type: 'totp',
      secret: Buffer.from(`secret number ${at}`),
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    },
    issuer: `Issuer ${at}`,
    account: `user${at}@example.com`,
    tags: [`tag ${at % 50}`],
  }));
}

describe('10,000 entries', () => {
  it.each([
    ['Aegis', aegisWriter],
    ['a list of links', otpauthListWriter],
  ] as const)('are read from %s at once', async (_, writer) => {
    const small = (await writer.write(vault(1_000))).files[0]?.bytes ?? new Uint8Array();
    const large = (await writer.write(vault(10_000))).files[0]?.bytes ?? new Uint8Array();
    await readBytes(small);
    const one = await cpuMsOf(() => readBytes(small));
    const ten = await cpuMsOf(async () =>
      expect((await readBytes(large)).entries).toHaveLength(10_000),
    );
    // Ten times the entries, not a hundred times the work.
    expect(ten).toBeLessThan(40 * Math.max(one, 5));
    expect(ten).toBeLessThan(5_000);
  });
});

async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
