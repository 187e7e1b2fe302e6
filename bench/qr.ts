// QR codes: the share of public pictures that is read, and the time for a small code on a 4K screen, each beside
// zxing-wasm (and jsqr) as they come, in the same run.
import { readBarcodes } from 'zxing-wasm/reader';
import { createDecoder, type QrDecoder } from '../src/shared/qr/decode.ts';
import { exampleUri, pixels, screen } from '../test/integration/qr/make-picture.ts';
import {
  load,
  ours,
  preparePeer,
  sampleFolder,
  samples,
  wasmBinary,
  zxingAndJsqr,
} from '../test/integration/qr/samples.ts';
import { median, round, type Row } from './lib/row.ts';

export async function rows(): Promise<readonly Row[]> {
  const binary = wasmBinary();
  preparePeer(binary);
  const decoder = createDecoder({ wasmBinary: binary });
  return [...(await rate(decoder)), await screen4k(decoder)];
}

async function rate(decoder: QrDecoder): Promise<readonly Row[]> {
  const all = samples();
  if (all.length === 0) {
    console.log(`  qr.rate left out: there are no pictures in ${sampleFolder} (set SAMPLES_DIR)`);
    return [];
  }
  let read = 0;
  let readByPeer = 0;
  const times: number[] = [];
  for (const sample of all) {
    const picture = await load(sample);
    const start = performance.now();
    if (await ours(decoder, sample, picture)) read += 1;
    times.push(performance.now() - start);
    if (await zxingAndJsqr(sample, picture)) readByPeer += 1;
  }
  console.log(`  ${read} of ${all.length} pictures read, median ${median(times).toFixed(1)} ms`);
  const share = (count: number): number => round((count / all.length) * 100);
  return [
    {
      name: 'qr.rate',
      value: share(read),
      unit: '% of pictures',
      peer: `zxing-wasm and jsqr together, ${share(readByPeer)} %`,
      ratio: round(read / readByPeer),
      goal: '>= 1',
      better: 'higher',
    },
  ];
}

const screens = 24;

async function screen4k(decoder: QrDecoder): Promise<Row> {
  const own: number[] = [];
  const peers: number[] = [];
  for (let n = 0; n < screens; n += 1) {
    // Places without a pattern, the same in each run.
    const left = (n * 1597) % 3690;
    const top = (n * 987) % 2010;
    const look = { size: 150 };
    const background = n % 2 === 0 ? '#202124' : '#f1f3f4';
    const picture = await pixels(
      await screen(3840, 2160, background, [{ text: exampleUri, left, top, look }]),
    );
    const runOwn = async (): Promise<void> => {
      const start = performance.now();
      const { texts } = await decoder.decodeQr(picture, { effort: 'screen' });
      own.push(performance.now() - start);
      if (texts[0]?.text !== exampleUri) throw new Error(`Code at ${left}, ${top} was not read.`);
    };
    const runPeer = async (): Promise<void> => {
      const start = performance.now();
      await readBarcodes(picture as Parameters<typeof readBarcodes>[0], { formats: ['QRCode'] });
      peers.push(performance.now() - start);
    };
    // Whoever comes second finds the picture in the processor's cache: they take turns.
    for (const run of n % 4 < 2 ? [runOwn, runPeer] : [runPeer, runOwn]) await run();
  }
  return {
    name: 'qr.screen-4k-ms',
    value: round(median(own)),
    unit: 'ms',
    peer: `zxing-wasm as it comes, ${median(peers).toFixed(1)} ms`,
    ratio: round(median(own) / median(peers)),
    goal: '<= 100 ms',
    better: 'lower',
  };
}
