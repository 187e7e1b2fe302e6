// On public pictures the chain must read at least what zxing-wasm and jsqr together read in the same run.
import { expect, it } from 'vitest';
import { createDecoder } from '../../../src/shared/qr/decode.ts';
import {
  load,
  ours,
  preparePeer,
  sampleFolder,
  samples,
  wasmBinary,
  zxingAndJsqr,
} from './samples.ts';

const all = samples();

it.skipIf(all.length === 0)(
  `reads at least as many pictures of ${sampleFolder} as zxing and jsqr together`,
  { timeout: 300_000 },
  async () => {
    const binary = wasmBinary();
    preparePeer(binary);
    const decoder = createDecoder({ wasmBinary: binary });
    const missed: string[] = [];
    let read = 0;
    let readByPeer = 0;
    for (const sample of all) {
      const picture = await load(sample);
      const isOurs = await ours(decoder, sample, picture);
      const isPeers = await zxingAndJsqr(sample, picture);
      if (isOurs) read += 1;
      if (isPeers) readByPeer += 1;
      if (isPeers && !isOurs) missed.push(sample.file);
    }
    expect(missed).toEqual([]);
    expect(read).toBeGreaterThanOrEqual(readByPeer);
    // The share reached when this was written, less one picture in a hundred.
    expect(read / all.length).toBeGreaterThan(0.98);
  },
);
