// @ts-check
// Draws the app's icon in the sizes that systems ask for, from resources/icon.svg. Run after changing the drawing:
//   node scripts/icons.mjs
import { mkdirSync } from 'node:fs';
import sharp from 'sharp';
import { inProject } from './lib/paths.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const drawing = inProject('resources/icon.svg');

mkdirSync(inProject('resources/icons'), { recursive: true });
for (const size of sizes) {
  await sharp(drawing, { density: 144 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(inProject(`resources/icons/${size}x${size}.png`));
}
await sharp(drawing, { density: 144 })
  .resize(512, 512)
  .png()
  .toFile(inProject('resources/icon.png'));
