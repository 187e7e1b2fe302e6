// WinAuth: its text export inside a zip, mostly under a password (ZipCrypto), and its own configuration file
// (lib/winauth-config.ts; formats.md 18). The bare text is read by otpauth-list.ts. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { ReadOutcome } from '../../../shared/model.ts';
import { utf8 } from '../lib/bytes.ts';
import { readWinauthConfig } from '../lib/winauth-config.ts';
import { namesInZip, readZip } from '../lib/zip.ts';
import type { Reader, ReadInput } from '../reader.ts';
import { readUriList } from './otpauth-list.ts';

export const winauthReader: Reader = {
  format: 'winauth',
  detect: ({ bytes, text }) => {
    if (isConfiguration(text)) return 95;
    const names = namesInZip(bytes);
    return names.length > 0 && names.every((name) => /\.txt$/i.test(name)) ? 70 : 0;
  },
  read: readWinauth,
};

function isConfiguration(text: string | undefined): boolean {
  return text !== undefined && /<WinAuth[\s>]/.test(text.slice(0, 2_000));
}

async function readWinauth({ bytes, text, password }: ReadInput): Promise<ReadOutcome> {
  if (text !== undefined && isConfiguration(text)) return readWinauthConfig(text);
  const files = (await readZip(bytes)).filter(({ name }) => /\.txt$/i.test(name));
  const texts: string[] = [];
  for (const file of files) texts.push(utf8(await file.bytes(password)));
  if (texts.every((content) => content.trim() === '')) throw new AppError('NOTHING_FOUND');
  return { ...readUriList(texts.join('\n')), format: 'winauth' };
}
