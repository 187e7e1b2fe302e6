// Sizes from headers: what sharp writes must be read as sharp wrote it, and nothing hostile may throw or hang.
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { pictureSize } from '../../../../src/shared/qr/picture-size.ts';

const blank = sharp({ create: { width: 517, height: 33, channels: 3, background: '#888888' } });

it.each([
  ['png', blank.clone().png()],
  ['jpeg', blank.clone().jpeg()],
  ['progressive jpeg', blank.clone().jpeg({ progressive: true })],
  ['jpeg with EXIF', blank.clone().jpeg().withMetadata({ orientation: 1 })],
  ['gif', blank.clone().gif()],
  ['webp', blank.clone().webp()],
  ['lossless webp', blank.clone().webp({ lossless: true })],
  ['webp with alpha', blank.clone().ensureAlpha(0.5).webp()],
  ['avif', blank.clone().avif()],
])('reads the size of %s', async (_, picture) => {
  expect(pictureSize(await picture.toBuffer())).toEqual({ width: 517, height: 33 });
});

it('reads a BMP, also one whose rows run from the top', () => {
  const file = Buffer.alloc(54);
  file.write('BM');
  file.writeInt32LE(640, 18);
  file.writeInt32LE(-480, 22);
  expect(pictureSize(file)).toEqual({ width: 640, height: 480 });
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('otpauth://totp/a')],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a header cut short', Buffer.from('\x89PNG\r\n', 'latin1')],
  ['a JPEG that ends in its segments', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2])],
  ['a JPEG of fill bytes', Buffer.alloc(5000, 0xff).fill(0xd8, 1, 2)],
  ['a size of nothing', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(20)])],
])('knows no size for %s', (_, file) => {
  expect(pictureSize(file)).toBeUndefined();
});

it('never throws, whatever follows a magic number', () => {
  const starts = [
    '\x89PNG',
    '\xff\xd8\xff',
    'GIF89a',
    'RIFF\0\0\0\0WEBPVP8',
    'BM',
    '\0\0\0\x20ftypavif',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
      const size = pictureSize(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
      expect(size === undefined || (size.width > 0 && size.height > 0)).toBe(true);
    }),
  );
});
