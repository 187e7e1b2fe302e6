// Reading files of 10,000 entries, each format we write, against the least it can cost: JSON.parse of the same text, or
// its lines cut at their marks. Called by run.ts. Sealed files are left out: their time is the derivation's.
import { readBytes } from '../src/main/transfer/read.ts';
import { writers } from '../src/main/transfer/writers.ts';
import type { Entry } from '../src/shared/model.ts';
import { median, type Row, round } from './lib/row.ts';

const count = 10_000;
const turns = 7;

function entriesOf(): readonly Entry[] {
  return Array.from({ length: count }, (_, at) => ({
    token: {
      type: 'totp',
      secret: Buffer.from(`secret number ${at}`),
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    },
    issuer: `Issuer ${at}`,
    account: `someone.${at}@example.org`,
  }));
}

async function milliseconds(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** What every reader of the text must do at least. */
function bareParse(text: string): () => unknown {
  return text.startsWith('{')
    ? () => JSON.parse(text) as unknown
    : () => text.split('\n').map((line) => line.split(/[?&,]/));
}

export async function rows(): Promise<readonly Row[]> {
  const entries = entriesOf();
  const all: Row[] = [];
  for (const writer of writers.filter(({ format }) => format !== 'countersign-backup')) {
    const { files } = await writer.write(entries);
    const bytes = files[0]?.bytes ?? new Uint8Array();
    const parse = bareParse(Buffer.from(bytes).toString('utf8'));
    const reading: number[] = [];
    const parsing: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      reading.push(
        await milliseconds(async () => {
          const outcome = await readBytes(bytes);
          if (outcome.entries.length !== count) throw new Error(`${writer.format} was not read.`);
        }),
      );
      parsing.push(await milliseconds(parse));
    }
    const value = median(reading);
    const bare = median(parsing);
    all.push({
      name: `transfer.read-${writer.format}-${count}`,
      value: round(value),
      unit: 'ms',
      peer: `parsing the same text alone, ${round(bare)} ms`,
      ratio: round(value / bare),
      goal: '',
      better: 'lower',
    });
  }
  return all;
}
