// Picture files as the command line reads them: every kind, turned by EXIF, animated, damaged, hostile.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createNodeDecoder } from '../../../src/main/transfer/node-qr.ts';
import { code, exampleUri, screen, uriNumber } from './make-picture.ts';

const { decodePicture } = createNodeDecoder();

async function texts(file: Uint8Array): Promise<readonly string[]> {
  return (await decodePicture(file)).texts.map(({ text }) => text);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('never asks the network for its WebAssembly', async () => {
  const fetch = vi.fn(() => Promise.reject(new Error('no network')));
  vi.stubGlobal('fetch', fetch);
  const fresh = createNodeDecoder();
  const found = await fresh.decodePicture(await code(exampleUri, { size: 200 }));
  expect(found.texts.map(({ text }) => text)).toEqual([exampleUri]);
  expect(fetch).not.toHaveBeenCalled();
});

it.each(['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)('reads %s', async (format) => {
  const file = await sharp(await code(exampleUri, { size: 300 }))
    .flatten()
    .toFormat(format)
    .toBuffer();
  expect(await texts(file)).toEqual([exampleUri]);
});

it('reads a transparent picture, one grey, one of 16 bits', async () => {
  const clear = await code(exampleUri, { size: 300, dark: '#000000ff', light: '#00000000' });
  expect(await texts(clear)).toEqual([exampleUri]);
  const grey = await sharp(clear).flatten({ background: '#fff' }).greyscale().png().toBuffer();
  expect(await texts(grey)).toEqual([exampleUri]);
  const deep = await sharp(grey).toColourspace('rgb16').png().toBuffer();
  expect(await texts(deep)).toEqual([exampleUri]);
});

it('reads the first frame of an animation', async () => {
  const frames = await Promise.all([
    code(uriNumber(1), { size: 300 }),
    code(uriNumber(2), { size: 300 }),
  ]);
  const animation = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect(await texts(animation)).toEqual([uriNumber(1)]);
});

it('turns a photograph as its camera says before it names places', async () => {
  const upright = await screen(900, 500, '#ffffff', [
    { text: exampleUri, left: 600, top: 20, look: { size: 200 } },
  ]);
  // EXIF 6: to be turned a quarter to the right when shown, so stored a quarter to the left.
  const stored = await upright.rotate(-90).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const [found] = (await decodePicture(stored)).texts;
  expect(found?.text).toBe(exampleUri);
  expect(found?.corners[0].x).toBeGreaterThan(599);
  expect(found?.corners[0].y).toBeLessThan(60);
});

it('reads a 36-megapixel photograph at a size it can afford, and places codes in the original', async () => {
  const huge = await screen(7200, 5000, '#dddddd', [
    { text: exampleUri, left: 6000, top: 4000, look: { size: 600 } },
  ]);
  const [found] = (await decodePicture(await huge.jpeg().toBuffer())).texts;
  expect(found?.text).toBe(exampleUri);
  expect(found?.corners[0].x).toBeGreaterThan(6000);
  expect(found?.corners[2].x).toBeLessThan(6600);
});

describe('refuses', () => {
  it('a file too large to be looked into', async () => {
    await expect(decodePicture(new Uint8Array(64 * 1024 * 1024 + 1))).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
  });

  it('a small file of 400 megapixels, without decoding it', async () => {
    const bomb = blankPng(20_000, 20_000);
    expect(bomb.length).toBeLessThan(100_000);
    const start = performance.now();
    await expect(decodePicture(bomb)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    // Decoding it takes seconds and more than a gigabyte; reading its header, nothing.
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('a picture cut short', async () => {
    const whole = await sharp(await code(exampleUri, { size: 900 }))
      .blur(2)
      .png()
      .toBuffer();
    await expect(decodePicture(whole.subarray(0, whole.length / 3))).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
    });
  });

  it('an empty file', async () => {
    await expect(decodePicture(new Uint8Array())).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });

  it.each([
    ['text', 'otpauth://totp/a?secret=ABC'],
    [
      'a drawing, which is a program',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    ],
    ['a document', '%PDF-1.4\n%%EOF'],
  ])('%s', async (_, content) => {
    await expect(decodePicture(Buffer.from(content))).rejects.toMatchObject({
      code: 'FILE_UNSUPPORTED',
    });
  });
});

const samples = resolve(
  process.env.SAMPLES_DIR ?? '../shared/data',
  'formats/open/google-migration-qr',
);

describe.skipIf(!existsSync(samples))(`screenshots of transfer codes (${samples})`, () => {
  it.each([
    ['2faguard__ScreenshotGAuthenticator.jpg', 'otpauth-migration://offline?data='],
    ['extract-otp-secrets__example_export.png', 'otpauth-migration://offline?data='],
    ['extract-otp-secrets__qr_but_without_otp.png', 'NOT A otpauth-migration:// URL'],
    ['proton-pass-common__GoogleAuthenticatorExport_1.png', 'otpauth-migration://offline?data='],
  ])('%s', async (name, start) => {
    const found = await texts(readFileSync(resolve(samples, name)));
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(start)).toBe(true);
  });
});

/** A white PNG of one bit a pixel, which deflate packs a thousandfold. */
function blankPng(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const head = Buffer.alloc(4);
    const tail = Buffer.alloc(4);
    head.writeUInt32BE(body.length);
    tail.writeUInt32BE(crc32(named));
    return Buffer.concat([head, named, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const lines = deflateSync(Buffer.alloc(height * (1 + width / 8)), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', lines),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
