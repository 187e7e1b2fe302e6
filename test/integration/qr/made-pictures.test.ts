// Every kind of picture the app promises to read, made here: turned, inverted, blurred, tiny, several, hurt.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/shared/errors.ts';
import type { Effort } from '../../../src/shared/qr/decode.ts';
import type { Pixels } from '../../../src/shared/qr/pixels.ts';
import { code, decoder, exampleUri, pixels, screen, uriNumber } from './make-picture.ts';

async function read(picture: Pixels, effort: Effort = 'still'): Promise<readonly string[]> {
  return (await decoder.decodeQr(picture, { effort })).texts.map(({ text }) => text);
}

const white = '#ffffff';

describe('a still picture', () => {
  it.each(Array.from({ length: 24 }, (_, i) => i * 15))('turned by %i degrees', async (angle) => {
    const turned = sharp(await code(exampleUri, { size: 300 })).rotate(angle, {
      background: white,
    });
    expect(await read(await pixels(turned))).toEqual([exampleUri]);
  });

  it.each([
    ['inverted', '#ffffff', '#000000'],
    ['pale', '#9a9a9a', '#ffffff'],
    ['blue on yellow', '#1a3a8a', '#ffe680'],
    ['red on white', '#c00000', '#ffffff'],
    ['inverted in colour', '#8ab4f8', '#202124'],
  ])('%s', async (_, dark, light) => {
    const picture = await code(exampleUri, { size: 300, dark, light });
    expect(await read(await pixels(picture))).toEqual([exampleUri]);
  });

  it.each([1, 2, 3])('blurred by %i pixels', async (sigma) => {
    const picture = sharp(await code(exampleUri, { size: 360 })).blur(sigma);
    expect(await read(await pixels(picture))).toEqual([exampleUri]);
  });

  it.each([40, 20, 10, 5])('saved as JPEG of quality %i', async (quality) => {
    const picture = await sharp(await code(exampleUri, { size: 300 }))
      .flatten()
      .jpeg({ quality })
      .toBuffer();
    expect(await read(await pixels(picture))).toEqual([exampleUri]);
  });

  it('drawn black on nothing', async () => {
    const picture = await code(exampleUri, { size: 300, dark: '#000000ff', light: '#00000000' });
    expect(await read(await pixels(picture))).toEqual([exampleUri]);
  });

  it('squeezed, leaning and half in shadow', async () => {
    const leaning = await sharp(await code(exampleUri, { size: 400 }))
      .flatten()
      .affine([1, 0.25, 0.1, 0.8], { background: white })
      .png()
      .toBuffer();
    const { width, height } = await sharp(leaning).metadata();
    const shadow = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width / 2}" height="${height}" fill="#000" fill-opacity="0.7"/></svg>`;
    const picture = sharp(leaning).composite([{ input: Buffer.from(shadow) }]);
    expect(await read(await pixels(picture))).toEqual([exampleUri]);
  });

  it('under a glare that burns out all local contrast but a tenth', async () => {
    const picture = await pixels(await code(exampleUri, { size: 400 }));
    for (let i = 0; i < picture.data.length; i += 4) {
      const x = (i / 4) % picture.width;
      const light = 225 - (x / picture.width) * 200;
      const value = light + ((picture.data[i] ?? 0) / 255) * 25;
      picture.data.fill(value, i, i + 3);
    }
    expect(await read(picture)).toEqual([exampleUri]);
  });

  it('with six codes, each found once', async () => {
    const texts = [0, 1, 2, 3, 4].map(uriNumber);
    const placed = [...texts, uriNumber(0)].map((text, i) => ({
      text,
      left: 30 + (i % 3) * 320,
      top: 30 + Math.floor(i / 3) * 320,
      look: { size: 280 },
    }));
    const found = await read(await pixels(await screen(1000, 700, '#eeeeee', placed)));
    expect([...found].sort()).toEqual(texts);
  });

  it.each(['Zürich Käse', '日本語の発行者', 'Пример', '🔑 key', 'é', 'µ', 'ÄÖ'])(
    'keeps the letters of %s',
    async (label) => {
      expect(await read(await pixels(await code(label, { size: 300 })))).toEqual([label]);
    },
  );

  it('with the largest code there is', async () => {
    const long = `otpauth-migration://offline?data=${'QUJD'.repeat(570)}`;
    expect(await read(await pixels(await code(long, { size: 900 })))).toEqual([long]);
  });

  it('without a code', async () => {
    expect(await read(await pixels(await screen(800, 600, '#dddddd', [])))).toEqual([]);
    const noise = new Uint8ClampedArray(300 * 300 * 4).map((_, i) => (i * 7919 * (i % 31)) % 256);
    expect(await read({ data: noise, width: 300, height: 300 })).toEqual([]);
  });

  it.each([
    [1, 1],
    [1, 400],
    [3, 2],
  ])('of %i by %i pixels is no trouble', async (width, height) => {
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    expect(await read({ data, width, height })).toEqual([]);
  });

  it('whose size lies is refused', async () => {
    const data = new Uint8ClampedArray(400);
    await expect(read({ data, width: 1000, height: 1000 })).rejects.toThrow(AppError);
    await expect(read({ data, width: 0, height: 0 })).rejects.toThrow(AppError);
  });
});

describe('a 4K screen', () => {
  const corners = [
    [0, 0],
    [3690, 0],
    [0, 2010],
    [3690, 2010],
    [1845, 1005],
    [611, 1493],
    [2903, 377],
  ] as const;

  it.each(
    corners.flatMap(([left, top]) => [
      { left, top, background: '#202124', dark: '#000000', light: '#ffffff' },
      { left, top, background: '#f1f3f4', dark: '#000000', light: '#ffffff' },
      { left, top, background: '#202124', dark: '#e8eaed', light: '#202124' },
    ]),
  )(
    'with 150 pixels of code at $left, $top on $background',
    async ({ left, top, background, dark, light }) => {
      const look = { size: 150, dark, light };
      const picture = await screen(3840, 2160, background, [{ text: exampleUri, left, top, look }]);
      const { texts } = await decoder.decodeQr(await pixels(picture), { effort: 'screen' });
      expect(texts.map(({ text }) => text)).toEqual([exampleUri]);
      const [topLeft, , bottomRight] = texts[0]?.corners ?? [];
      expect(topLeft?.x).toBeGreaterThan(left - 1);
      expect(topLeft?.y).toBeGreaterThan(top - 1);
      expect(bottomRight?.x).toBeLessThan(left + 151);
      expect(bottomRight?.y).toBeLessThan(top + 151);
    },
  );

  it('with four codes, one of them inverted, one huge', async () => {
    const placed = [
      { text: uriNumber(0), left: 100, top: 100, look: { size: 150 } },
      { text: uriNumber(1), left: 3500, top: 60, look: { size: 220 } },
      {
        text: uriNumber(2),
        left: 60,
        top: 1900,
        look: { size: 180, dark: '#ffffff', light: '#111111' },
      },
      { text: uriNumber(3), left: 1400, top: 500, look: { size: 1200 } },
    ];
    const picture = await pixels(await screen(3840, 2160, '#303134', placed));
    const found = await read(picture, 'screen');
    expect([...found].sort()).toEqual([0, 1, 2, 3].map(uriNumber));
  });
});

it('reads a camera frame', async () => {
  const frame = await screen(1280, 720, '#555555', [
    { text: exampleUri, left: 500, top: 200, look: { size: 260 } },
  ]);
  expect(await read(await pixels(frame.blur(1.2)), 'frame')).toEqual([exampleUri]);
});
