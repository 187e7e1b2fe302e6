// The column chooser's side in main: what is a table, that no sample shows a secret, and what a choice would give.
import { describe, expect, it } from 'vitest';
import { lookAtTable } from '../../../../src/main/transfer-calls/table.ts';
import { readBytes } from '../../../../src/main/transfer/read.ts';
import { transferCalls } from '../../../../src/shared/ipc/transfer.ts';
import { columnFields } from '../../../../src/shared/table-columns.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const table = [
  'Dienst;Benutzer;Schlüssel;Notiz',
  'Harbour;mara;MFQWCYLBMFQWCYLBMFQWCYLBMFQWCYLB;for the boat',
  'Pier;mara;otpauth://totp/Pier:mara?secret=MJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTC;"two; parts"',
  'Quay;mara;not base32!;',
].join('\n');

describe('a table', () => {
  it('is looked at without giving its secrets away', async () => {
    const { header, cells, suggested } = await lookAtTable(bytes(table));
    expect(header).toEqual(['Dienst', 'Benutzer', 'Schlüssel', 'Notiz']);
    expect(cells[0]).toEqual(['Harbour', 'mara', 'MFQW…', 'for the boat']);
    expect(cells[1]).toEqual(['Pier', 'mara', 'otpauth://…', 'two; parts']);
    expect(suggested).toEqual([]);
    expect(JSON.stringify(cells)).not.toContain('MFQWC');
  });

  it('shows no more of a spaced or lower-case secret', async () => {
    const { cells } = await lookAtTable(
      bytes('a,b\nx,mfqw cylb mfqw cylb\ny,MFQW-CYLB-MFQW\nz,steam://MFQWCYLB'),
    );
    expect(cells.map((row) => row[1])).toEqual(['mfqw…', 'MFQW…', 'steam://…']);
  });

  it.each([
    ['prose', 'Dear Mara, this is a letter.\nIt has lines,\nbut, no, columns, at, all.\nEnd.'],
    ['JSON', '{"a": 1,\n"b": 2}'],
    ['one column', 'secret\nMFQWCYLB'],
    ['noise', '\u0000\u0001\u0002,\u0003'],
  ])('%s is none', async (_name, text) => {
    await expect(lookAtTable(bytes(text))).rejects.toMatchObject({ code: 'UNKNOWN_FORMAT' });
  });

  it('is read by the columns the user names', async () => {
    const columns = { secret: 'Schlüssel', issuer: 'Dienst', account: 'Benutzer', note: 'Notiz' };
    const { entries, problems } = await readBytes(bytes(table), { columns });
    expect(entries.map(({ issuer, note }) => [issuer, note])).toEqual([
      ['Harbour', 'for the boat'],
      ['Pier', 'two; parts'],
    ]);
    expect(problems).toEqual([expect.objectContaining({ index: 2, name: 'Quay' })]);
    await expect(readBytes(bytes(table), { columns: { issuer: 'Dienst' } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  it('has the same columns in the window as in its reader', () => {
    const { columns } = transferCalls['transfer.read'].input.properties;
    expect(Object.keys(columns.properties)).toEqual([...columnFields]);
  });
});
